import type { Medium } from "../scripts/progress-store";

export class FakeMedium implements Medium {
  readonly content = new Map<string, string>();
  full = false;
  get length(): number { return this.content.size; }
  key(index: number): string | null { return [...this.content.keys()][index] ?? null; }
  getItem(key: string): string | null { return this.content.get(key) ?? null; }
  setItem(key: string, value: string): void {
    if (this.full) throw new Error("QuotaExceededError");
    this.content.set(key, value);
  }
  removeItem(key: string): void { this.content.delete(key); }
}

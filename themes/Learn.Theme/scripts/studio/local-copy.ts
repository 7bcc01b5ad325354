// A copy of what was typed, in this browser: until the server says that it has it.

export interface Copy { readonly based: number; readonly text: string; readonly at: number }

export class LocalCopy {
  constructor(private readonly store: Storage | undefined, private readonly key: string) {}

  read(): Copy | undefined {
    try {
      const copy = JSON.parse(this.store?.getItem(this.key) ?? "null") as Partial<Copy> | null;
      return copy && typeof copy.text === "string" && typeof copy.based === "number" ? { based: copy.based, text: copy.text, at: copy.at ?? 0 } : undefined;
    } catch {
      return undefined;
    }
  }

  /** False where there was no room: the page alone holds the text then. */
  keep(based: number, text: string, at: number): boolean {
    try {
      this.store?.setItem(this.key, JSON.stringify({ based, text, at }));
      return this.store !== undefined;
    } catch {
      return false;
    }
  }

  /** The server has this text now; what was typed since stays. */
  saved(text: string): void {
    if (this.read()?.text === text) this.drop();
  }

  drop(): void {
    try {
      this.store?.removeItem(this.key);
    } catch {
      // Nothing was kept then.
    }
  }
}

// Reactions of the last half minute: a number that only grows would tell nothing of now.

const SPAN = 30_000;

export class Reactions {
  private told: { readonly at: number; readonly counts: Readonly<Record<string, number>> }[] = [];

  add(counts: Readonly<Record<string, number>>, now: number): void {
    if (Object.keys(counts).length > 0) this.told.push({ at: now, counts });
  }

  /** @param now Milliseconds, never less than before. */
  count(kind: string, now: number): number {
    this.told = this.told.filter(({ at }) => now - at < SPAN);
    return this.told.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0);
  }
}

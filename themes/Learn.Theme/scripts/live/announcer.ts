// Tells screen readers what happens, politely: at most one message in a while, and many of a kind as a number.

export interface Clock { now(): number; after(milliseconds: number, work: () => void): void }

export const CLOCK: Clock = { now: () => Date.now(), after: (milliseconds, work) => void setTimeout(work, milliseconds) };

export class Announcer {
  private readonly waiting = new Map<string, { count: number; text: (count: number) => string }>();
  private last = -Infinity;
  private isPlanned = false;

  /** @param pause Milliseconds between two messages. */
  constructor(private readonly say: (text: string) => void, private readonly clock: Clock = CLOCK, private readonly pause = 5_000) {}

  /** @param kind Messages of one kind that wait together are told as one. */
  announce(kind: string, text: (count: number) => string): void {
    const known = this.waiting.get(kind);
    // The newest of a kind speaks for all, at the place of the first.
    this.waiting.set(kind, { count: (known?.count ?? 0) + 1, text });
    this.plan();
  }

  private plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    this.clock.after(Math.max(0, this.last + this.pause - this.clock.now()), () => {
      this.isPlanned = false;
      this.last = this.clock.now();
      const texts = [...this.waiting.values()].map((message) => message.text(message.count));
      this.waiting.clear();
      if (texts.length > 0) this.say(texts.join(". "));
    });
  }
}

// Active time: the page is in sight and its reader did something in the last minute.

const IDLE = 60_000;

export class ReadingClock {
  #active = 0;
  #counted: number;
  #touched: number;

  constructor(private readonly now: () => number) {
    this.#counted = this.#touched = now();
  }

  /** The reader scrolled, pressed or came back. */
  touch(): void {
    this.#count();
    this.#touched = this.now();
  }

  /** The page is out of sight: nothing counts until the next touch. */
  pause(): void {
    this.#count();
    this.#touched = -Infinity;
  }

  /** Whole seconds since the last time they were taken. */
  take(): number {
    this.#count();
    const seconds = Math.floor(this.#active / 1000);
    this.#active -= seconds * 1000;
    return seconds;
  }

  #count(): void {
    const until = Math.min(this.now(), this.#touched + IDLE);
    this.#active += Math.max(0, until - this.#counted);
    this.#counted = this.now();
  }
}

// Active time: the page is in sight and its reader did something in the last minute.

const IDLE = 60_000;

export class ReadingClock {
  #active = 0;
  #last: number;
  #touched: number;

  constructor(private readonly now: () => number, private readonly inSight: () => boolean) {
    this.#last = this.#touched = now();
  }

  /** The reader scrolled, pressed or came back. */
  touch(): void {
    this.#count();
    this.#touched = this.now();
    this.#last = this.#touched;
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
    if (until > this.#last) this.#active += until - this.#last;
    this.#last = Math.max(this.#last, this.now());
  }
}

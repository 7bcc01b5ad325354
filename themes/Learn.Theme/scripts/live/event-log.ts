// Events in their order, each once, whatever the network does: those that come too early wait, and what is missing is asked for.

import type { LiveEvent } from "./protocol";

/** One asking at a time, and not without end where the server has nothing: the next event or connection asks again. */
const TRIES = 3;

export class EventLog {
  private readonly early = new Map<number, LiveEvent>();
  private asking: Promise<void> | undefined;
  /** Before the answer to joining nobody knows what is missing. */
  private isHeld = true;

  /**
   * @param number The last event that is known.
   * @param catchUp Gives the events after a number.
   */
  constructor(
    public number: number,
    private readonly apply: (events: readonly LiveEvent[]) => void,
    private readonly catchUp: (after: number) => Promise<readonly LiveEvent[]>,
    private readonly onGap: (isOpen: boolean) => void,
  ) {}

  get hasGap(): boolean {
    return this.early.size > 0;
  }

  /** A new connection: what comes is kept until it is known where it goes on from. */
  hold(): void {
    this.isHeld = true;
  }

  receive(events: readonly LiveEvent[]): void {
    for (const event of events) if (event.n > this.number) this.early.set(event.n, event);
    this.goOn();
  }

  /** Goes on after the event that the answer to joining ends with; what is older is known. */
  release(number: number): void {
    this.isHeld = false;
    this.number = number;
    for (const known of [...this.early.keys()]) if (known <= number) this.early.delete(known);
    this.goOn();
  }

  /** Asks for what is missing; those who ask meanwhile wait for the same answer. */
  close(): Promise<void> {
    return (this.asking ??= this.ask().finally(() => (this.asking = undefined)));
  }

  private goOn(): void {
    if (this.isHeld) return;
    this.take();
    if (this.hasGap) void this.close();
  }

  private async ask(): Promise<void> {
    this.onGap(true);
    try {
      for (let i = 0; this.hasGap && !this.isHeld && i < TRIES; i++) {
        for (const event of await this.catchUp(this.number)) if (event.n > this.number) this.early.set(event.n, event);
        if (!this.isHeld) this.take();
      }
    } catch {
      // The connection is gone; joining again brings what is missing.
    }
    if (!this.hasGap && !this.isHeld) this.onGap(false);
  }

  private take(): void {
    const next: LiveEvent[] = [];
    for (let event = this.early.get(this.number + 1); event; event = this.early.get(this.number + 1)) {
      this.early.delete(event.n);
      this.number = event.n;
      next.push(event);
    }
    if (next.length > 0) this.apply(next);
  }
}

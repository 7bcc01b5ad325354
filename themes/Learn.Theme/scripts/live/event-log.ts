// Events in their order, each once, whatever the network does: those that come too early wait, and what is missing is asked for.

import type { LiveEvent } from "./protocol";

/** One asking at a time, and not without end where the server has nothing: the next connection asks again. */
const TRIES = 3;

export class EventLog {
  private readonly early = new Map<number, LiveEvent>();
  private asking: Promise<void> | undefined;

  /** @param number The last event that is known. */
  constructor(
    public number: number,
    private readonly apply: (events: readonly LiveEvent[]) => void,
    private readonly catchUp: (from: number) => Promise<readonly LiveEvent[]>,
    private readonly onGap: (isOpen: boolean) => void,
  ) {}

  get hasGap(): boolean {
    return this.early.size > 0;
  }

  receive(events: readonly LiveEvent[]): void {
    this.take(events);
    if (this.hasGap) void this.close();
  }

  /** The room was read anew: what is older is in it. */
  restart(number: number): void {
    this.number = number;
    for (const known of [...this.early.keys()]) if (known <= number) this.early.delete(known);
    this.take([]);
    if (this.hasGap) void this.close();
  }

  /** Asks for what is missing; those who ask meanwhile wait for the same answer. */
  close(): Promise<void> {
    return (this.asking ??= this.ask().finally(() => (this.asking = undefined)));
  }

  private async ask(): Promise<void> {
    this.onGap(true);
    try {
      for (let i = 0; this.hasGap && i < TRIES; i++) this.take(await this.catchUp(this.number + 1));
    } catch {
      // The connection is gone; joining again brings what is missing.
    }
    if (!this.hasGap) this.onGap(false);
  }

  private take(events: readonly LiveEvent[]): void {
    for (const event of events) if (event.n > this.number) this.early.set(event.n, event);
    const next: LiveEvent[] = [];
    for (let event = this.early.get(this.number + 1); event; event = this.early.get(this.number + 1)) {
      this.early.delete(event.n);
      this.number = event.n;
      next.push(event);
    }
    if (next.length > 0) this.apply(next);
  }
}

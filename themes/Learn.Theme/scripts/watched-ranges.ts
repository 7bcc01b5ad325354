// Parts of a video that were seen, in seconds: in order and apart. The server keeps the same and adds what it is sent.

export type Range = readonly [from: number, to: number];

/** A player tells where it is a few times a second; what is nearer than this has been seen, too. */
const GAP = 0.5;

export function merge(ranges: readonly Range[]): Range[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + GAP) last[1] = Math.max(last[1], to);
    else if (to > from) merged.push([from, to]);
  }
  return merged;
}

/** How much of the whole was seen, 0 to 1. */
export function share(ranges: readonly Range[], duration: number): number {
  if (!(duration > 0)) return 0;
  const seen = merge(ranges).reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, duration) - Math.min(from, duration)), 0);
  return Math.min(1, seen / duration);
}

/** Turns where a player is into what was seen: a jump begins a new part. */
export class WatchClock {
  #from: number | undefined;
  #at = 0;

  /** Called with the player's time, in seconds, while it plays. */
  tick(time: number, rate: number): void {
    // Between two ticks lies a quarter of a second, some more on an old phone.
    if (this.#from === undefined || time < this.#at || time > this.#at + 2 * Math.max(1, rate)) this.#cut(time);
    this.#at = time;
  }

  /** What was seen since the last time it was asked. */
  take(): Range[] {
    this.#cut(this.#at);
    const taken = this.#parts;
    this.#parts = [];
    return taken;
  }

  /** Paused or jumped. */
  stop(): void {
    this.#cut(undefined);
  }

  #parts: Range[] = [];

  #cut(next: number | undefined): void {
    if (this.#from !== undefined && this.#at > this.#from) this.#parts.push([round(this.#from), round(this.#at)]);
    this.#from = next;
  }
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

// How a host goes on: step by step through a slide, then to the next one.

import type { Place } from "./pace";

/** @param stepsOf How many steps a slide has after its beginning. */
export function nextPlace(from: Place, by: number, total: number, stepsOf: (index: number) => number): Place | undefined {
  if (!Number.isFinite(by)) {
    const end = { index: by < 0 ? 0 : total - 1, step: 0 };
    return total === 0 || (end.index === from.index && end.step === from.step) ? undefined : end;
  }
  const step = from.step + by;
  if (step >= 0 && step <= stepsOf(from.index)) return { index: from.index, step };
  const index = from.index + by;
  return index < 0 || index >= total ? undefined : { index, step: by < 0 ? stepsOf(index) : 0 };
}

/** Where the room will be once all that was asked for has happened: two quick moves don't become one. */
export class Lead {
  private asked: Place | undefined;
  constructor(private readonly total: number, private readonly stepsOf: (index: number) => number) {}

  /** @returns Where to go; undefined at an end. */
  move(by: number, room: Place): Place | undefined {
    const next = nextPlace(this.asked ?? room, by, this.total, this.stepsOf);
    if (next) this.asked = next;
    return next;
  }

  /** The room is there; the last one asked for ends the waiting. */
  arrived(room: Place): void {
    if (this.asked?.index === room.index && this.asked.step === room.step) this.asked = undefined;
  }

  forget(): void { this.asked = undefined; }
}

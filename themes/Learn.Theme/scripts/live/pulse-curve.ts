// How it goes for the room, as a curve of the last ten minutes and as a table of its minutes.

import { make } from "./dom";
import type { PulseKind } from "./protocol";

export const KINDS: readonly PulseKind[] = ["faster", "slower", "lost"];
const PERIOD = 5_000;
const KEPT = 120;

export type Sample = Readonly<Record<PulseKind, number>>;

/** One sample each five seconds, whether anything came or not: a curve that stands still would hide that time passes. */
export class PulseHistory {
  readonly samples: Sample[] = [];
  private latest: Sample = { faster: 0, slower: 0, lost: 0 };
  private last = -Infinity;

  set(pulse: Partial<Record<PulseKind, number>>): void {
    this.latest = { faster: pulse.faster ?? 0, slower: pulse.slower ?? 0, lost: pulse.lost ?? 0 };
  }

  /** @returns Whether there is a new sample. */
  tick(now: number): boolean {
    if (now - this.last < PERIOD) return false;
    this.last = now;
    this.samples.push(this.latest);
    if (this.samples.length > KEPT) this.samples.shift();
    return true;
  }

  /** The most at once of each minute, the newest first. */
  minutes(): readonly Sample[] {
    const size = 60_000 / PERIOD;
    const found: Sample[] = [];
    for (let end = this.samples.length; end > 0; end -= size) {
      const minute = this.samples.slice(Math.max(0, end - size), end);
      const most = (kind: PulseKind): number => Math.max(...minute.map((sample) => sample[kind]));
      found.push({ faster: most("faster"), slower: most("slower"), lost: most("lost") });
    }
    return found;
  }
}

const [WIDTH, HEIGHT] = [600, 120];

export function points(samples: readonly Sample[], kind: PulseKind): string {
  const most = Math.max(1, ...samples.flatMap((sample) => KINDS.map((each) => sample[each])));
  const from = KEPT - samples.length;
  return samples.map((sample, i) => `${Math.round(((from + i) * WIDTH) / (KEPT - 1))},${Math.round(HEIGHT - (sample[kind] * HEIGHT) / most)}`).join(" ");
}

/** Three lines that differ by their dashes, too. */
export function drawCurve(svg: SVGElement, table: HTMLElement, history: PulseHistory): void {
  for (const kind of KINDS) svg.querySelector(`[data-line="${kind}"]`)?.setAttribute("points", points(history.samples, kind));
  table.replaceChildren(...history.minutes().map((minute, i) => make("tr", {}, make("th", { scope: "row" }, i === 0 ? "0" : `−${i}`), ...KINDS.map((kind) => make("td", { class: "number" }, String(minute[kind]))))));
}

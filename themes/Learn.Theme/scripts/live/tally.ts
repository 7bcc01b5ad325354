// Results of a poll, as bars, words or numbers, each with its figures in text.

import { make } from "./dom";
import type { Poll, Tally } from "./protocol";
import type { Texts } from "./texts";

/** Points of a scale from 1 to as many as its poll names, five where it names none. */
export function scaleOf(poll: Poll): number {
  const most = Number(poll.options.length === 1 ? poll.options[0] : poll.options.length);
  return Number.isInteger(most) && most >= 2 && most <= 10 ? most : 5;
}

export interface Line { readonly text: string; readonly count: number; readonly isRight: boolean }

export function lines(poll: Poll, tally: Tally): readonly Line[] {
  const count = (key: string): number => tally.counts[key] ?? 0;
  if (poll.kind === "single" || poll.kind === "multiple") return poll.options.map((text, index) => ({ text, count: count(String(index)), isRight: poll.correct?.includes(index) ?? false }));
  if (poll.kind === "scale") return Array.from({ length: scaleOf(poll) }, (_, i) => ({ text: String(i + 1), count: count(String(i + 1)), isRight: false }));
  const given = Object.entries(tally.counts).map(([text, times]) => ({ text, count: times, isRight: false }));
  return poll.kind === "number" ? given.sort((a, b) => Number(a.text) - Number(b.text)) : given.sort((a, b) => b.count - a.count || a.text.localeCompare(b.text));
}

/** The middle answer of all; undefined where nobody answered. */
export function median(tally: Tally): number | undefined {
  const all = Object.entries(tally.counts).map(([text, count]) => [Number(text), count] as const).filter(([value]) => Number.isFinite(value)).sort((a, b) => a[0] - b[0]);
  const total = all.reduce((sum, [, count]) => sum + count, 0);
  const at = (place: number): number | undefined => {
    let seen = 0;
    return all.find(([, count]) => (seen += count) > place)?.[0];
  };
  const [low, high] = [at(Math.floor((total - 1) / 2)), at(Math.floor(total / 2))];
  return total === 0 || low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const WORDS = 60;

export function drawTally(poll: Poll, tally: Tally, isQuizOver: boolean, texts: Texts): HTMLElement {
  const found = lines(poll, tally);
  const box = make("div", { class: "live-tally" });
  if (poll.kind === "words") {
    const most = Math.max(1, ...found.map((line) => line.count));
    box.append(make("ul", { class: "live-words" }, ...found.slice(0, WORDS).map((line) => {
      const word = make("li", {}, line.text, make("small", {}, ` ${line.count}`));
      word.style.setProperty("--weight", (line.count / most).toFixed(2));
      return word;
    })));
  } else {
    box.append(make("ul", { class: "live-bars" }, ...found.slice(0, WORDS).map((line) => {
      const percent = tally.total > 0 ? Math.round((line.count * 100) / tally.total) : 0;
      const bar = make("progress", { max: String(Math.max(1, tally.total)), value: String(line.count), "aria-hidden": "true" });
      return make("li", {}, make("span", {}, line.text, isQuizOver && line.isRight ? make("span", { class: "chip chip-done" }, texts("right")) : null), bar, make("span", { class: "number small" }, poll.kind === "text" ? String(line.count) : texts("votes", line.count, percent)));
    })));
    const middle = poll.kind === "number" || poll.kind === "scale" ? median(tally) : undefined;
    if (middle !== undefined) box.append(make("p", { class: "quiet small" }, texts("median", middle)));
  }
  box.append(make("p", { class: "quiet small" }, texts("answers", tally.total)));
  return box;
}

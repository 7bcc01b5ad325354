// Results of a poll, as bars, words or numbers, each with its figures in text.

import { make } from "./dom";
import type { Poll, Tally } from "./protocol";
import type { Texts } from "./texts";

export interface Line { readonly text: string; readonly count: number; readonly isRight: boolean }

export function lines(poll: Poll, tally: Tally): readonly Line[] {
  if (poll.options.length > 0) return poll.options.map((text, index) => ({ text, count: tally.counts?.[index] ?? 0, isRight: poll.correct?.includes(index) ?? false }));
  const given = (tally.words ?? []).map((word) => ({ ...word, isRight: false }));
  return poll.kind === "number" ? given.sort((a, b) => Number(a.text) - Number(b.text)) : given;
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
    if (typeof tally.mean === "number") box.append(make("p", { class: "quiet small" }, texts("mean", tally.mean.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 }))));
  }
  box.append(make("p", { class: "quiet small" }, texts("answers", tally.total)));
  return box;
}

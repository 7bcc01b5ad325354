// Results of a poll, as bars, words or numbers, each with its figures in text: what one sees is the table that is read aloud.

import { make } from "./dom";
import type { Poll, Tally } from "./protocol";
import type { Texts } from "./texts";

export interface Line { readonly text: string; readonly count: number; readonly isRight: boolean }

export function lines(poll: Poll, tally: Tally): readonly Line[] {
  if (poll.options.length > 0) return poll.options.map((text, index) => ({ text, count: tally.counts?.[index] ?? 0, isRight: poll.correct?.includes(index) ?? false }));
  const given = (tally.words ?? []).map((word) => ({ ...word, isRight: false }));
  return poll.kind === "number" ? given.sort((a, b) => Number(a.text) - Number(b.text)) : given;
}

export function drawTally(poll: Poll, tally: Tally, isQuizOver: boolean, texts: Texts): HTMLElement {
  const found = lines(poll, tally);
  const box = make("div", { class: "live-tally" });
  if (poll.kind === "words") box.append(cloud(found));
  else if (poll.kind === "text") box.append(make("ul", { class: "live-said" }, ...found.map((line) => make("li", {}, line.text, line.count > 1 ? make("small", {}, ` × ${line.count}`) : null))));
  else if (found.length > 0) box.append(bars(poll, found, tally.total, isQuizOver, texts));
  if (typeof tally.mean === "number") box.append(make("p", { class: "quiet small" }, texts("mean", spoken(tally.mean))));
  box.append(make("p", { class: "quiet small" }, texts("answers", tally.total)));
  return box;
}

/** A list whose words are larger the more people gave them; it stands still. */
function cloud(found: readonly Line[]): HTMLElement {
  const most = Math.max(1, ...found.map((line) => line.count));
  return make("ul", { class: "live-words" }, ...found.map((line) => {
    const word = make("li", {}, line.text, make("small", {}, ` ${line.count}`));
    word.style.setProperty("--weight", (line.count / most).toFixed(2));
    return word;
  }));
}

function bars(poll: Poll, found: readonly Line[], total: number, isQuizOver: boolean, texts: Texts): HTMLElement {
  return make("table", { class: "live-bars" }, make("caption", { class: "visually-hidden" }, poll.title), make("tbody", {}, ...found.map((line) => {
    const percent = total > 0 ? Math.round((line.count * 100) / total) : 0;
    return make("tr", {},
      make("th", { scope: "row" }, poll.kind === "number" ? spoken(Number(line.text)) : line.text, isQuizOver && line.isRight ? make("span", { class: "chip chip-done" }, texts("right")) : null),
      make("td", {}, make("progress", { max: String(Math.max(1, total)), value: String(line.count), "aria-hidden": "true" })),
      make("td", { class: "number small" }, texts("votes", line.count, percent)));
  })));
}

/** 1,5 in Vietnamese. */
function spoken(number: number): string {
  return number.toLocaleString(document.documentElement.lang || undefined, { maximumFractionDigits: 2 });
}

// Hands in their order, messages that were reported, people who were muted.

import { act, find, make, show } from "./dom";
import type { Room } from "./state";
import type { Texts } from "./texts";

export type Do = (method: string, ...values: unknown[]) => void;

export function drawPeople(room: Room, texts: Texts, call: Do): void {
  const nameOf = (person: string): string => room.chat.find((line) => line.by === person)?.name ?? room.questions.find((question) => question.by === person)?.name ?? room.names[person] ?? person;

  fill("[data-hands]", room.hands.map((hand) => {
    const name = hand.name ?? nameOf(hand.id);
    return make("li", {}, make("span", {}, name), act(texts("call"), name, () => call("CallHand", hand.id)), act(texts("mute"), name, () => call("Mute", hand.id, true)));
  }));
  show("[data-no-hands]", room.hands.length === 0);

  const reported = room.chat.filter((line) => room.reported.includes(line.id));
  fill("[data-reports]", reported.map((line) => make("li", {}, make("span", {}, make("b", {}, line.name), " ", line.text), act(texts("hide"), line.name, () => call("Hide", line.id)))));
  show("[data-reports-box]", reported.length > 0);

  fill("[data-muted]", room.muted.map((person) => make("li", {}, make("span", {}, nameOf(person)), act(texts("unmute"), nameOf(person), () => call("Mute", person, false)))));
  show("[data-muted-box]", room.muted.length > 0);
}

/** Draws a list anew; who had a button of it under the keyboard has the one that took its place. */
function fill(selector: string, rows: readonly Node[]): void {
  const list = find(selector);
  if (!list) return;
  const before = [...list.querySelectorAll<HTMLElement>("button")].indexOf(document.activeElement as HTMLButtonElement);
  list.replaceChildren(...rows);
  if (before < 0) return;
  const buttons = list.querySelectorAll<HTMLElement>("button");
  buttons[Math.min(before, buttons.length - 1)]?.focus();
}

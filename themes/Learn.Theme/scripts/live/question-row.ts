// One question in the list. What a host is writing into it stays, whatever others do meanwhile.

import { make } from "./dom";
import { roleChip } from "./role-chip";
import { linked } from "./safe-links";
import type { Question } from "./state";
import type { Texts } from "./texts";

export class QuestionRow {
  readonly element = make("li", {});
  private readonly upvote: HTMLButtonElement;
  private readonly words = make("div", {});
  private readonly body = make("div", {}, this.words);
  private tools: HTMLElement | undefined;
  private drawn = "";

  constructor(upvote: () => void) {
    this.upvote = make("button", { type: "button", class: "button button-second live-upvote", "data-act": "upvote", click: upvote });
    this.element.append(this.upvote, this.body);
  }

  /** @param tools What a moderator can do with it as it is now. */
  draw(question: Question, texts: Texts, tools: () => HTMLElement | undefined, isModerator: boolean): void {
    const mark = JSON.stringify([question, isModerator]);
    if (mark === this.drawn) return;
    this.drawn = mark;
    this.element.className = `live-question live-question-${question.state}`;
    this.words.replaceChildren(...[
      make("p", {}, ...linked(question.text)),
      make("p", { class: "quiet small" }, question.name, roleChip(question.role, texts), question.state === "open" ? null : ` · ${texts(`question-${question.state}`)}`),
      question.answer ? make("p", { class: "live-answer" }, make("b", {}, texts("answer")), " ", ...linked(question.answer)) : null,
    ].filter((part) => part !== null));
    this.change(tools());
  }

  count(votes: number, isPressed: boolean, isOff: boolean, label: string): void {
    const text = `▲ ${votes}`;
    if (this.upvote.textContent !== text) this.upvote.textContent = text;
    this.upvote.setAttribute("aria-label", label);
    this.upvote.setAttribute("aria-pressed", String(isPressed));
    this.upvote.disabled = isOff;
  }

  private change(tools: HTMLElement | undefined): void {
    const before = this.tools;
    const active = before?.contains(document.activeElement) ? (document.activeElement as HTMLElement) : undefined;
    // An answer is being written there.
    if (active instanceof HTMLTextAreaElement && tools) return;
    before?.remove();
    this.tools = tools;
    if (!tools) return;
    this.body.append(tools);
    const act = active?.dataset["act"];
    if (act) tools.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus();
  }
}

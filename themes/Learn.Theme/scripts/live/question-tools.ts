// What hosts and helpers do with a question: let it pass, pin, answer, merge, hide.

import { act, make } from "./dom";
import type { QuestionMark } from "./protocol";
import type { Question } from "./state";
import type { Texts } from "./texts";

export interface QuestionDesk {
  set(state: QuestionMark, into: string | null, answer: string | null): void;
  /** Those that it can be merged into, as they are now. */
  others(): readonly Question[];
}

export function questionTools(question: Question, texts: Texts, desk: QuestionDesk): HTMLElement {
  const tools = make("div", { class: "live-row-tools" });
  const offer = (state: QuestionMark, key: string): void => {
    if (question.state === state) return;
    const button = act(texts(key), question.text, () => desk.set(state, null, null));
    button.dataset["act"] = state;
    tools.append(button);
  };
  offer("open", question.state === "waiting" ? "show" : "reopen");
  if (question.state !== "waiting") {
    offer("pinned", "pin");
    tools.append(answerForm(question, texts, desk), mergeForm(texts, desk));
  }
  offer("hidden", "hide");
  return tools;
}

function answerForm(question: Question, texts: Texts, desk: QuestionDesk): HTMLElement {
  const input = make("textarea", { rows: "2", maxlength: "2000", "aria-label": texts("answer-label"), class: "input" });
  input.value = question.answer ?? "";
  return make("details", { class: "live-more" },
    make("summary", { "data-act": "answer" }, texts("mark-answered")), input,
    make("button", { type: "button", class: "button button-second", click: () => desk.set("answered", null, input.value.trim() || null) }, texts("mark-answered")));
}

function mergeForm(texts: Texts, desk: QuestionDesk): HTMLElement {
  const choice = make("select", { class: "input", "aria-label": texts("merge-into") });
  const merge = make("button", { type: "button", class: "button button-second", click: () => { if (choice.value) desk.set("merged", choice.value, null); } }, texts("merge"));
  const form = make("details", { class: "live-more" }, make("summary", { "data-act": "merge" }, texts("merge")), choice, merge);
  form.addEventListener("toggle", () => {
    if (!form.open) return;
    choice.replaceChildren(...desk.others().map((other) => make("option", { value: other.id }, other.text)));
    merge.disabled = choice.options.length === 0;
  });
  return form;
}

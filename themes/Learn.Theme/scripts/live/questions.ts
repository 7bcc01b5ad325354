// Questions stay, and the room says which matter. The list isn't reordered under somebody's finger.

import { act, find, isBusy, make } from "./dom";
import { KeptForm } from "./kept-form";
import { moderates, type LiveEvent, type QuestionMark } from "./protocol";
import { isSeen, orderQuestions, votesFor } from "./question-order";
import { linked } from "./safe-links";
import type { Session, View } from "./session";
import { hasEnded, type Question, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";
import type { Announcer } from "./announcer";

const PAUSE = 2_000;

export class Questions implements View {
  private readonly list = find("[data-questions]");
  private readonly form: KeptForm;
  private readonly upvoted = new Set<string>();
  private readonly rows = new Map<string, HTMLElement>();
  private readonly drawn = new Map<string, string>();
  private isPlanned = false;

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    const isModerated = find("[data-ask-form]")?.dataset["moderated"] === "true";
    this.form = new KeptForm("[data-ask-form]", "Ask", session, texts, () => [], () => this.thank(isModerated && !moderates(session.you)));
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    this.form.hidden = hasEnded(room) || (!moderates(this.session.you) && (!room.settings.questions || room.openedAt === null));
    if (events.length > 0 && !events.some((event) => event.kind === "question" || event.kind === "questionState" || event.kind === "settings" || event.kind === "ended")) return;
    this.draw(true);
    if (events.length === 0) for (const question of room.questions) this.form.arrived(question.id);
    for (const event of events) this.hear(event);
  }

  /** A question is new to a reader when she first sees it: asked just now, or let pass by a host. */
  private hear(event: LiveEvent): void {
    if (event.kind === "question") this.form.arrived(event.data.id);
    const { text, by } = event.kind === "question" || event.kind === "questionState" ? event.data : {};
    if (text && by !== this.session.you?.key) this.announcer.announce("question", (count) => (count === 1 ? this.texts("question-said", text) : this.texts("question-said-many", count)));
  }

  aggregate(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    setTimeout(() => {
      this.isPlanned = false;
      this.draw(false);
    }, PAUSE);
  }

  private seen(room: Room): readonly Question[] {
    return room.questions.filter((question) => isSeen(question, this.session.you?.key, moderates(this.session.you)));
  }

  private draw(isNew: boolean): void {
    const { list, session: { room, aggregate } } = this;
    if (!list) return;
    // The page came with those that were there, for who has no scripts.
    if (this.rows.size === 0) list.replaceChildren();
    const upvotes = aggregate.upvotes ?? {};
    const ordered = orderQuestions(this.seen(room), upvotes);
    for (const question of ordered) this.update(question, votesFor(question, room.questions, upvotes));
    for (const [id, row] of this.rows) {
      if (ordered.some((question) => question.id === id)) continue;
      row.remove();
      this.rows.delete(id);
      this.drawn.delete(id);
    }
    const empty = find("[data-no-questions]");
    if (empty) empty.hidden = ordered.length > 0;
    if (!isBusy(list)) ordered.forEach((question, index) => place(list, this.rows.get(question.id)!, index));
    else if (isNew) for (const question of ordered) if (!this.rows.get(question.id)!.isConnected) list.append(this.rows.get(question.id)!);
  }

  private update(question: Question, votes: number): void {
    const known = this.rows.get(question.id);
    const mark = JSON.stringify([question, votes, this.upvoted.has(question.id), moderates(this.session.you)]);
    if (known && this.drawn.get(question.id) === mark) return;
    const focused = known?.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["act"] : undefined;
    const row = known ?? make("li", {});
    row.className = `live-question live-question-${question.state}`;
    row.replaceChildren(...this.parts(question, votes));
    this.rows.set(question.id, row);
    this.drawn.set(question.id, mark);
    if (focused) row.querySelector<HTMLElement>(`[data-act="${focused}"]`)?.focus();
  }

  private parts(question: Question, votes: number): readonly Node[] {
    const isOwn = question.by === this.session.you?.key;
    const pressed = this.upvoted.has(question.id);
    const upvote = make("button", { type: "button", class: "button button-second live-upvote", "data-act": "upvote", "aria-pressed": String(pressed), "aria-label": this.texts("upvote", votes, question.text), click: () => this.upvote(question) }, `▲ ${votes}`);
    // Nobody votes for what she asked herself, nor for what is not shown yet.
    upvote.disabled = isOwn || question.state === "waiting" || hasEnded(this.session.room);
    return [
      upvote,
      make("div", {},
        make("p", {}, ...linked(question.text)),
        make("p", { class: "quiet small" }, question.name, question.state === "open" ? null : ` · ${this.texts(`question-${question.state}`)}`),
        question.answer ? make("p", { class: "live-answer" }, make("b", {}, this.texts("answer")), " ", ...linked(question.answer)) : null,
        moderates(this.session.you) ? this.tools(question) : null),
    ];
  }

  private tools(question: Question): HTMLElement {
    const set = (state: QuestionMark, into: string | null = null, answer: string | null = null): void => void this.session.call("QuestionState", question.id, state, into, answer).catch((fault: unknown) => this.refuse(fault));
    const tools = make("div", { class: "live-row-tools" });
    const offer = (state: QuestionMark, key: string): void => {
      if (question.state === state) return;
      const button = act(this.texts(key), question.text, () => set(state));
      button.dataset["act"] = state;
      tools.append(button);
    };
    offer("open", question.state === "waiting" ? "show" : "reopen");
    if (question.state !== "waiting") {
      offer("pinned", "pin");
      tools.append(this.answerForm(question, (answer) => set("answered", null, answer || null)), this.mergeChoice(question, (into) => set("merged", into)));
    }
    offer("hidden", "hide");
    return tools;
  }

  private answerForm(question: Question, send: (answer: string) => void): HTMLElement {
    const input = make("textarea", { rows: "2", maxlength: "500", "aria-label": this.texts("answer-label"), class: "input" });
    input.value = question.answer ?? "";
    return make("details", { class: "live-more" }, make("summary", { "data-act": "answer" }, this.texts("mark-answered")), input, make("button", { type: "button", class: "button button-second", click: () => send(input.value.trim()) }, this.texts("mark-answered")));
  }

  private mergeChoice(question: Question, send: (into: string) => void): HTMLElement | string {
    const others = this.seen(this.session.room).filter((other) => other.id !== question.id && other.state !== "waiting");
    if (others.length === 0) return "";
    const choice = make("select", { class: "input", "aria-label": this.texts("merge-into") }, ...others.map((other) => make("option", { value: other.id }, other.text)));
    return make("details", { class: "live-more" }, make("summary", { "data-act": "merge" }, this.texts("merge")), choice, make("button", { type: "button", class: "button button-second", click: () => send(choice.value) }, this.texts("merge")));
  }

  private upvote(question: Question): void {
    const on = !this.upvoted.has(question.id);
    this.mark(question.id, on);
    const undo = (fault: unknown): void => {
      if (fault === undefined) return;
      this.mark(question.id, !on);
      this.refuse(fault);
    };
    this.session.send(`Upvote:${question.id}`, undo, "Upvote", question.id, on).catch(undo);
  }

  private mark(id: string, on: boolean): void {
    if (on) this.upvoted.add(id);
    else this.upvoted.delete(id);
    this.draw(false);
  }

  private refuse(fault: unknown): void {
    const words = reasonOf(fault, this.texts);
    this.form.say(words);
    const desk = find("[data-desk-fault]");
    if (desk) desk.textContent = words;
    this.announcer.announce("own", () => words);
  }

  private thank(waits: boolean): void {
    const words = this.texts(waits ? "asked-waits" : "asked");
    this.announcer.announce("own", () => words);
    const place = find("[data-asked]");
    if (place) place.textContent = words;
  }
}

function place(list: HTMLElement, row: HTMLElement, index: number): void {
  const there = list.children[index];
  if (there !== row) list.insertBefore(row, there ?? null);
}

// Questions stay, and the room says which matter. The list isn't reordered under somebody's finger.

import { find, isBusy } from "./dom";
import { KeptForm } from "./kept-form";
import { moderates, type LiveEvent, type You } from "./protocol";
import { isSeen, orderQuestions, sumVotes } from "./question-order";
import { QuestionRow } from "./question-row";
import { questionTools } from "./question-tools";
import type { Session, View } from "./session";
import { hasEnded, type Question, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";
import type { Announcer } from "./announcer";

const PAUSE = 2_000;

export class Questions implements View {
  private readonly list = find("[data-questions]");
  private readonly form: KeptForm;
  private readonly upvoted = new Set<string>();
  private readonly rows = new Map<string, QuestionRow>();
  private isPlanned = false;

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    const isModerated = find("[data-ask-form]")?.dataset["moderated"] === "true";
    this.form = new KeptForm("[data-ask-form]", "Ask", session, texts, () => [], () => this.thank(isModerated && !moderates(session.you)));
  }

  /** After the page was loaded anew, what she voted for before is still hers. */
  joined({ chosen }: You): void {
    for (const id of chosen?.upvotes ?? []) this.upvoted.add(id);
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
    const sums = sumVotes(room.questions, aggregate.upvotes ?? {});
    const ordered = orderQuestions(this.seen(room), sums);
    for (const question of ordered) this.update(question, sums.get(question.id) ?? 0);
    for (const [id, row] of this.rows) {
      if (ordered.some((question) => question.id === id)) continue;
      row.element.remove();
      this.rows.delete(id);
    }
    const empty = find("[data-no-questions]");
    if (empty) empty.hidden = ordered.length > 0;
    if (!isBusy(list)) ordered.forEach((question, index) => place(list, this.rows.get(question.id)!.element, index));
    else if (isNew) for (const question of ordered) if (!this.rows.get(question.id)!.element.isConnected) list.append(this.rows.get(question.id)!.element);
  }

  private update(question: Question, votes: number): void {
    const isModerator = moderates(this.session.you);
    let row = this.rows.get(question.id);
    if (!row) this.rows.set(question.id, row = new QuestionRow(() => this.upvote(question.id)));
    row.draw(question, this.texts, () => (isModerator ? this.tools(question) : undefined), isModerator);
    // Nobody votes for what she asked herself, nor for what is not shown yet.
    const isOff = question.by === this.session.you?.key || question.state === "waiting" || hasEnded(this.session.room);
    row.count(votes, this.upvoted.has(question.id), isOff, this.texts("upvote", votes, question.text));
  }

  private tools(question: Question): HTMLElement {
    return questionTools(question, this.texts, {
      set: (state, into, answer) => void this.session.call("QuestionState", question.id, state, into, answer).catch((fault: unknown) => this.refuse(fault)),
      others: () => this.seen(this.session.room).filter((other) => other.id !== question.id && other.state !== "waiting"),
    });
  }

  private upvote(id: string): void {
    const on = !this.upvoted.has(id);
    this.mark(id, on);
    const undo = (fault: unknown): void => {
      if (fault === undefined) return;
      this.mark(id, !on);
      this.refuse(fault);
    };
    this.session.send(`Upvote:${id}`, undo, "Upvote", id, on).catch(undo);
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

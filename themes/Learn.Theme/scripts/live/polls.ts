// Polls: one answers in place, may change the answer while the poll is open, and sees it acknowledged.

import { find, make, onSubmit, show } from "./dom";
import { leads, moderates, type LiveEvent, type Poll, type Tally, type You } from "./protocol";
import type { Session, View } from "./session";
import { hasEnded, type OpenedPoll, type Room } from "./state";
import { drawTally } from "./tally";
import { reasonOf, type Texts } from "./texts";
import type { Announcer } from "./announcer";

/** «1.234.567,5», «3,5», «3.5». */
const NUMBER = /^[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d*)?|[.,]\d+)$/;
const NONE: Tally = { total: 0 };

export class Polls implements View {
  private readonly place = find("[data-polls]");
  private readonly cards = new Map<string, { readonly card: HTMLElement; readonly results: HTMLElement; readonly isClosed: boolean; drawn: string }>();

  private chosen: Readonly<Record<string, string>> = {};

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {}

  /** After the page was loaded anew, her answers stand in the forms. */
  joined({ chosen }: You): void {
    if (chosen) this.chosen = chosen.votes;
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    if (!this.place || (events.length > 0 && !events.some((event) => event.kind === "poll" || event.kind === "pollClosed" || event.kind === "ended"))) return;
    for (const opened of room.polls) this.draw(opened, hasEnded(room));
    show("[data-polls-box]", room.polls.length > 0);
    for (const event of events) {
      if (event.kind === "poll") this.announcer.announce("poll", () => this.texts("poll-said", event.data.title));
      else if (event.kind === "pollClosed") this.announcer.announce("poll", () => this.texts("poll-closed-said"));
    }
  }

  aggregate(): void {
    for (const opened of this.session.room.polls) if (!opened.result) this.showResults(opened);
  }

  private draw(opened: OpenedPoll, isOver: boolean): void {
    const { poll } = opened;
    // A session that ends takes no more votes, told or not.
    const isClosed = Boolean(opened.result) || isOver;
    const known = this.cards.get(poll.id);
    if (known?.isClosed === isClosed) return this.showResults(opened);
    const results = make("div", { class: "live-results" });
    const card = make("section", { class: "live-poll", "aria-label": poll.title }, isClosed || leads(this.session.you) ? make("h3", {}, poll.title) : this.form(poll), results);
    if (isClosed) card.prepend(make("p", { class: "chip chip-plain" }, this.texts("poll-closed")));
    else if (leads(this.session.you)) card.append(make("button", { type: "button", class: "button button-second", click: () => void this.session.call("ClosePoll", poll.id).catch((fault: unknown) => this.announcer.announce("own", () => reasonOf(fault, this.texts))) }, this.texts("close-poll")));
    if (known) swap(known.card, card);
    // The newest is what the room is at.
    else this.place!.prepend(card);
    this.cards.set(poll.id, { card, results, isClosed, drawn: "" });
    this.showResults(opened);
  }

  private showResults({ poll, result }: OpenedPoll): void {
    const card = this.cards.get(poll.id);
    if (!card) return;
    const tally = result ?? this.session.aggregate.polls?.[poll.id] ?? NONE;
    const isOpen = Boolean(result) || poll.live || moderates(this.session.you);
    // A table that is drawn anew is read anew: only for something new.
    const drawn = JSON.stringify([tally, isOpen, poll.correct]);
    if (drawn === card.drawn) return;
    card.drawn = drawn;
    card.results.replaceChildren(isOpen ? drawTally(poll, tally, Boolean(result), this.texts) : make("p", { class: "quiet small" }, this.texts("answers", tally.total)));
  }

  private form(poll: Poll): HTMLFormElement {
    const said = make("p", { class: "quiet small" });
    const fault = make("p", { class: "field-error", "data-fault": true, role: "alert" });
    const tell = (key: string): void => {
      said.textContent = this.texts(key);
      this.announcer.announce("own", () => this.texts(key));
    };
    const later = (problem: unknown): void => {
      if (problem === undefined) return tell("voted");
      said.textContent = "";
      fault.textContent = reasonOf(problem, this.texts);
    };
    const form = make("form", { class: "live-vote" },
      ...controls(poll, this.texts),
      fault,
      make("div", { class: "actions" }, make("button", { class: "button" }, this.texts("vote")), said));
    onSubmit(form, async () => {
      const choice = choiceOf(poll, new FormData(form));
      said.textContent = "";
      if (choice === undefined) fault.textContent = this.texts("choose-first");
      else tell((await this.session.send(`Vote:${poll.id}`, later, "Vote", poll.id, choice)) === "sent" ? "voted" : "kept");
    }, (fault) => reasonOf(fault, this.texts));
    const before = this.chosen[poll.id];
    if (before !== undefined) {
      choose(form, poll, before);
      said.textContent = this.texts("voted");
    }
    return form;
  }
}

function choose(form: HTMLFormElement, poll: Poll, choice: string): void {
  const values = poll.kind === "multiple" ? choice.split(",") : [choice];
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[name=choice]")) {
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) control.checked = values.includes(control.value);
    else control.value = choice;
  }
}

/** Who was in the old one by keyboard is in the new one. */
function swap(before: HTMLElement, after: HTMLElement): void {
  const isIn = before.contains(document.activeElement);
  before.replaceWith(after);
  if (!isIn) return;
  after.tabIndex = -1;
  after.focus({ preventScroll: true });
}

function controls(poll: Poll, texts: Texts): readonly HTMLElement[] {
  if (poll.kind === "words" || poll.kind === "text" || poll.kind === "number") {
    const id = `poll-${poll.id}`;
    const input = poll.kind === "text"
      ? make("textarea", { id, name: "choice", rows: "3", maxlength: "300" })
      : make("input", { id, name: "choice", maxlength: poll.kind === "number" ? "20" : "60", autocomplete: "off", inputmode: poll.kind === "number" ? "decimal" : "text" });
    return [make("div", { class: "field" }, make("label", { for: id }, poll.title), make("span", { class: "hint" }, texts(`poll-hint-${poll.kind}`)), input)];
  }
  const type = poll.kind === "multiple" ? "checkbox" : "radio";
  return [make("fieldset", { class: poll.kind === "scale" ? "live-scale" : "" },
    make("legend", {}, make("b", {}, poll.title), poll.kind === "multiple" ? make("span", { class: "hint" }, ` ${texts("poll-hint-multiple")}`) : null),
    ...poll.options.map((text, value) => make("label", { class: "check" }, make("input", { type, name: "choice", value: String(value) }), make("span", {}, text))))];
}

/** What is sent («2», «0,3», «1,5», «20.000», words); undefined where nothing was chosen. */
export function choiceOf(poll: Pick<Poll, "kind">, form: FormData): string | undefined {
  const given = form.getAll("choice").map((value) => String(value).trim()).filter(Boolean);
  const first = given[0];
  if (first === undefined) return undefined;
  if (poll.kind === "multiple") return given.join(",");
  // Sent as it was typed: the server reads «1,5» and «20.000» as they are written in Vietnam.
  if (poll.kind === "number") return NUMBER.test(first) ? first : undefined;
  return first;
}

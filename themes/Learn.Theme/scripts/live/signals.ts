// A hand, how it goes, a reaction: one tap each, and the page says in words that it arrived.

import type { Announcer } from "./announcer";
import { find, make } from "./dom";
import { handState } from "./hand-place";
import type { Aggregate, You } from "./protocol";
import { Reactions } from "./reactions";
import type { Session, View } from "./session";
import { hasEnded, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";

/** The server forgets after 60 s how it went; the button does, too. */
const PULSE_HOLDS = 60_000;

export class Signals implements View {
  private readonly place = find("[data-signals]");
  private readonly hand = find<HTMLButtonElement>("[data-hand]");
  private readonly said = make("p", { class: "quiet small" });
  private readonly reactions = new Reactions();
  private pulseEnds: ReturnType<typeof setTimeout> | undefined;
  private asked = false;
  private wasSeen = false;
  private lowers = false;
  private handSaid = "";

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    this.place?.append(this.said);
    this.hand?.addEventListener("click", () => void this.raise());
    for (const button of this.pulses()) button.addEventListener("click", () => void this.pulse(button));
    for (const button of this.place?.querySelectorAll<HTMLButtonElement>("[data-react]") ?? []) button.addEventListener("click", () => void this.try("React", button.dataset["react"]));
    setInterval(() => this.drawReactions(), 5_000);
  }

  joined(you: You): void {
    if (you.isMuted !== undefined) this.muted(you.isMuted);
  }

  muted(isMuted: boolean): void {
    if (isMuted === (this.place?.dataset["muted"] === "true")) return;
    if (this.place) this.place.dataset["muted"] = String(isMuted);
    this.tell(this.texts(isMuted ? "muted-you" : "unmuted-you"));
  }

  room(room: Room): void {
    if (this.place) this.place.hidden = room.openedAt === null || hasEnded(room);
    const reactions = find("[data-reactions]");
    if (reactions) reactions.hidden = !room.settings.reactions;
    this.drawHand();
  }

  aggregate(news: Aggregate): void {
    this.reactions.add(news.reactions ?? {}, Date.now());
    this.drawReactions();
    const { people } = this.session.aggregate;
    const place = find("[data-people]");
    if (place && people !== undefined) place.textContent = this.texts("people", people);
  }

  private drawReactions(): void {
    for (const place of document.querySelectorAll<HTMLElement>("[data-reaction-count]")) {
      const count = this.reactions.count(place.dataset["reactionCount"]!, Date.now());
      place.textContent = String(count);
      place.hidden = count === 0;
    }
  }

  private drawHand(): void {
    const { hand, session: { room, you } } = this;
    if (!hand) return;
    const before = hand.getAttribute("aria-pressed") === "true";
    const state = handState(room.hands, you?.key, this.asked, this.wasSeen);
    hand.setAttribute("aria-pressed", String(state.isUp));
    hand.textContent = this.texts(state.isUp ? "hand-lower" : "hand-raise");
    if (state.isUp) {
      if (state.place !== undefined) this.asked = this.wasSeen = true;
      this.tellHand(state.place === undefined ? this.texts("hand-up") : this.texts("hand-place", state.place));
    } else if (before) {
      // Down without having asked for it: the host calls.
      this.tellHand(this.texts(this.lowers ? "hand-down" : "hand-called"));
      this.asked = this.wasSeen = this.lowers = false;
    }
  }

  private tellHand(words: string): void {
    if (words === this.handSaid) return;
    this.handSaid = words;
    this.tell(words);
  }

  private pulses(): readonly HTMLButtonElement[] {
    return [...document.querySelectorAll<HTMLButtonElement>("button[data-pulse]")];
  }

  private async raise(): Promise<void> {
    const up = this.hand!.getAttribute("aria-pressed") !== "true";
    // Its event may come before the answer.
    const before = this.asked;
    [this.asked, this.lowers] = [up, !up];
    if (!(await this.try("Hand", up))) [this.asked, this.lowers] = [before, false];
    else if (!up) this.wasSeen = true;
    this.drawHand();
  }

  /** A second tap takes it back. */
  private async pulse(pressed: HTMLButtonElement): Promise<void> {
    const on = pressed.getAttribute("aria-pressed") !== "true";
    if (!(await this.try("Pulse", on ? pressed.dataset["pulse"] : "none"))) return;
    this.mark(on ? pressed : undefined);
    clearTimeout(this.pulseEnds);
    if (!on) return;
    this.pulseEnds = setTimeout(() => this.mark(undefined), PULSE_HOLDS);
    this.tell(this.texts("pulse-sent"));
  }

  private mark(pressed: HTMLButtonElement | undefined): void {
    for (const button of this.pulses()) button.setAttribute("aria-pressed", String(button === pressed));
  }

  private tell(words: string): void {
    this.said.textContent = words;
    this.announcer.announce("own", () => words);
  }

  private async try(method: string, ...values: unknown[]): Promise<boolean> {
    try {
      return (await this.session.call(method, ...values)).ok;
    } catch (fault) {
      this.tell(reasonOf(fault, this.texts));
      return false;
    }
  }
}

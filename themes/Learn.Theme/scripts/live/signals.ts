// A hand, how it goes, a reaction: one tap each, and the page says that it arrived.

import type { Announcer } from "./announcer";
import { find } from "./dom";
import type { PulseKind } from "./protocol";
import type { Session, View } from "./session";
import { hasEnded, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";

/** The server forgets after 60 s how it went; the button does, too. */
const PULSE_HOLDS = 60_000;

export class Signals implements View {
  private readonly place = find("[data-signals]");
  private readonly hand = find<HTMLButtonElement>("[data-hand]");
  private pulseEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    this.hand?.addEventListener("click", () => void this.raise());
    for (const button of this.pulses()) button.addEventListener("click", () => void this.pulse(button));
    for (const button of this.place?.querySelectorAll<HTMLButtonElement>("[data-react]") ?? []) button.addEventListener("click", () => void this.try("React", button.dataset["react"]));
  }

  room(room: Room): void {
    if (this.place) this.place.hidden = room.openedAt === null || hasEnded(room);
    const reactions = find("[data-reactions]");
    if (reactions) reactions.hidden = !room.settings.reactions;
  }

  aggregate(): void {
    const counts = this.session.aggregate.reactions ?? {};
    for (const count of document.querySelectorAll<HTMLElement>("[data-reaction-count]")) count.textContent = String(counts[count.dataset["reactionCount"]!] ?? 0);
    const { people } = this.session.aggregate;
    const place = find("[data-people]");
    if (place && people !== undefined) place.textContent = this.texts("people", people);
  }

  private pulses(): readonly HTMLButtonElement[] {
    return [...document.querySelectorAll<HTMLButtonElement>("button[data-pulse]")];
  }

  private async raise(): Promise<void> {
    const up = this.hand!.ariaPressed !== "true";
    if (!(await this.try("Hand", up))) return;
    this.hand!.ariaPressed = String(up);
    this.hand!.textContent = this.texts(up ? "hand-lower" : "hand-raise");
    this.announcer.announce("own", () => this.texts(up ? "hand-up" : "hand-down"));
  }

  private async pulse(pressed: HTMLButtonElement): Promise<void> {
    if (!(await this.try("Pulse", pressed.dataset["pulse"] as PulseKind))) return;
    this.mark(pressed);
    clearTimeout(this.pulseEnds);
    this.pulseEnds = setTimeout(() => this.mark(undefined), PULSE_HOLDS);
    this.announcer.announce("own", () => this.texts("pulse-sent"));
  }

  private mark(pressed: HTMLButtonElement | undefined): void {
    for (const button of this.pulses()) button.ariaPressed = String(button === pressed);
  }

  private async try(method: string, ...values: unknown[]): Promise<boolean> {
    try {
      return (await this.session.call(method, ...values)).ok;
    } catch (fault) {
      this.announcer.announce("own", () => reasonOf(fault, this.texts));
      return false;
    }
  }
}

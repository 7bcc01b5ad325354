// The slides: all follow the host, and who wants to reads at her own pace.

import { find, make } from "./dom";
import { moveOf } from "./keys";
import { Pace } from "./pace";
import type { LiveEvent, Pointer } from "./protocol";
import type { Session, View } from "./session";
import { SlideSource } from "./slide-source";
import type { Room } from "./state";
import type { Texts } from "./texts";

/** Milliseconds after which a pointer that no longer moves is taken away: its host may have lost the line. */
const POINTER_RESTS = 20_000;

export class SlideStage implements View {
  private readonly stage = find("[data-slides]")!;
  private readonly bar = find("[data-slide-bar]");
  private readonly dot = make("span", { class: "live-pointer", "aria-hidden": "true", hidden: true });
  private readonly source = new SlideSource(this.stage, () => this.draw());
  private readonly pace = new Pace(() => this.total);
  private rest: ReturnType<typeof setTimeout> | undefined;
  private shown = -1;

  /** @param isDesk Where keys lead the room instead. */
  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announce: (text: string) => void, isDesk: boolean) {
    this.stage.append(this.dot);
    for (const button of this.moves()) button.addEventListener("click", () => this.move(Number(button.dataset["move"])));
    find("[data-follow]")?.addEventListener("click", () => {
      this.pace.follow();
      this.draw();
      // The button is gone; who used it by keyboard is where it led.
      this.stage.focus({ preventScroll: true });
    });
    if (isDesk) return;
    this.stage.addEventListener("keydown", (event) => {
      const by = event.target === this.stage ? moveOf(event) : undefined;
      if (by === undefined) return;
      event.preventDefault();
      this.move(by);
    });
  }

  private get total(): number { return this.source.total; }

  room(_room: Room, events: readonly LiveEvent[]): void {
    // A missing slide is looked for with whatever happens next.
    if (events.length === 0 || events.some((event) => event.kind === "slide") || this.isMissing()) this.draw();
  }

  pointer(pointer: Pointer | null): void {
    clearTimeout(this.rest);
    this.dot.hidden = pointer === null || this.pace.isOwn;
    if (!pointer) return;
    this.dot.style.setProperty("--x", `${clamp(pointer.x) * 100}%`);
    this.dot.style.setProperty("--y", `${clamp(pointer.y) * 100}%`);
    this.rest = setTimeout(() => (this.dot.hidden = true), POINTER_RESTS);
  }

  private isMissing(): boolean {
    return this.total > 0 && !this.source.find(this.pace.place(this.session.room.slide).index);
  }

  private moves(): readonly HTMLButtonElement[] {
    return [...(this.bar?.querySelectorAll<HTMLButtonElement>("[data-move]") ?? [])];
  }

  private move(by: number): void {
    if (this.total === 0) return;
    this.pace.move(by, this.session.room.slide);
    this.draw();
  }

  private draw(): void {
    const place = this.pace.place(this.session.room.slide);
    const wanted = this.source.find(place.index);
    if (!wanted && this.total > 0) this.source.want();
    // Until it is there, the one before it stays: an empty stage says less.
    if (wanted) for (const each of this.stage.querySelectorAll<HTMLElement>("[data-slide]")) each.hidden = each !== wanted;
    for (const part of wanted?.querySelectorAll<HTMLElement>("[data-step]") ?? []) part.hidden = Number(part.dataset["step"]) > place.step;
    this.drawBar(place.index);
    if (this.shown === place.index || !wanted) return;
    if (this.shown >= 0) this.announce(this.texts("slide-said", place.index + 1, wanted.querySelector("h1, h2, h3")?.textContent ?? ""));
    this.shown = place.index;
    this.dot.hidden = true;
  }

  private drawBar(index: number): void {
    if (this.bar) this.bar.hidden = this.total === 0;
    // Not disabled: a button that loses its focus loses the reader her place.
    for (const button of this.moves()) {
      const next = index + Number(button.dataset["move"]);
      button.setAttribute("aria-disabled", String(next < 0 || next >= this.total));
    }
    const follow = find("[data-follow]");
    if (follow) follow.hidden = !this.pace.isOwn;
    const count = find("[data-slide-count]");
    if (count) count.replaceChildren(make("span", { class: "visually-hidden" }, this.texts("slide", index + 1, this.total)), make("span", { "aria-hidden": "true" }, `${index + 1} / ${this.total}`));
  }
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}

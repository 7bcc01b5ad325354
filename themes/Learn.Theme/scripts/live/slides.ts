// The slides: all follow the host, and who wants to reads at her own pace. What isn't shown yet is fetched once, when it is needed.

import { make, find } from "./dom";
import type { Pointer } from "./protocol";
import type { Session, View } from "./session";
import type { Room } from "./state";
import type { Texts } from "./texts";

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

export interface Place { readonly index: number; readonly step: number }

/** Where a reader is: with the host, or somewhere of her own. */
export class Pace {
  private own: number | undefined;
  constructor(private readonly count: () => number) {}

  get isOwn(): boolean { return this.own !== undefined; }

  place(host: Place): Place {
    if (this.own === undefined || this.own === host.index) return host;
    // A slide read alone is shown whole.
    return { index: this.own, step: Infinity };
  }

  move(by: number, host: Place): void {
    const next = Math.max(0, Math.min(this.count() - 1, this.place(host).index + by));
    this.own = next === host.index ? undefined : next;
  }

  follow(): void { this.own = undefined; }
}

export class SlideStage implements View {
  private readonly stage = find("[data-slides]")!;
  private readonly bar = find("[data-slide-bar]");
  private readonly dot = make("span", { class: "live-pointer", "aria-hidden": "true", hidden: true });
  private readonly pace = new Pace(() => this.total);
  private fetching: Promise<void> | undefined;
  private shown = -1;
  readonly total: number;

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announce: (text: string) => void) {
    this.total = Number(this.stage.dataset["total"] ?? 0);
    this.stage.append(this.dot);
    for (const button of this.bar?.querySelectorAll<HTMLButtonElement>("[data-move]") ?? []) button.addEventListener("click", () => this.move(Number(button.dataset["move"])));
    find("[data-follow]")?.addEventListener("click", () => {
      this.pace.follow();
      this.draw();
    });
    this.stage.addEventListener("keydown", (event) => {
      if (event.target !== this.stage || event.altKey || event.ctrlKey || event.metaKey) return;
      const by = MOVES[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.move(by);
    });
  }

  room(_room: Room): void { this.draw(); }

  pointer(pointer: Pointer | null): void {
    this.dot.hidden = pointer === null || this.pace.isOwn;
    if (!pointer) return;
    this.dot.style.setProperty("--x", `${clamp(pointer.x) * 100}%`);
    this.dot.style.setProperty("--y", `${clamp(pointer.y) * 100}%`);
  }

  private move(by: number): void {
    this.pace.move(by, this.session.room.slide);
    this.draw();
  }

  private draw(): void {
    const { slide } = this.session.room;
    const place = this.pace.place(slide);
    const wanted = this.slideAt(place.index);
    if (!wanted && this.total > 0) void this.fetch();
    for (const each of this.stage.querySelectorAll<HTMLElement>("[data-slide]")) each.hidden = each !== wanted;
    for (const part of wanted?.querySelectorAll<HTMLElement>("[data-step]") ?? []) part.hidden = Number(part.dataset["step"]) > place.step;
    if (this.bar) {
      this.bar.hidden = this.total === 0;
      for (const button of this.bar.querySelectorAll<HTMLButtonElement>("[data-move]")) {
        button.disabled = place.index + Number(button.dataset["move"]) < 0 || place.index + Number(button.dataset["move"]) >= this.total;
      }
    }
    const follow = find("[data-follow]");
    if (follow) follow.hidden = !this.pace.isOwn;
    const count = find("[data-slide-count]");
    if (count) count.textContent = this.texts("slide", place.index + 1, this.total);
    if (this.shown === place.index || !wanted) return;
    if (this.shown >= 0) this.announce(this.texts("slide-said", place.index + 1, wanted.querySelector("h1, h2, h3")?.textContent ?? ""));
    this.shown = place.index;
    this.dot.hidden = true;
  }

  private slideAt(index: number): HTMLElement | undefined {
    return this.stage.querySelector<HTMLElement>(`[data-slide="${index}"]`) ?? undefined;
  }

  /** The page came with the slides so far. */
  private fetch(): Promise<void> {
    return (this.fetching ??= this.load().catch(() => undefined).finally(() => (this.fetching = undefined)));
  }

  private async load(): Promise<void> {
    const answer = await fetch(this.stage.dataset["from"]!, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { slides } = (await answer.json()) as { slides: readonly { html: string }[] };
    slides.forEach((slide, index) => {
      if (this.slideAt(index)) return;
      const article = make("article", { class: "live-slide prose", "data-slide": String(index), hidden: true });
      // Written by hosts, made safe by the lessons' own pipeline on the server.
      article.innerHTML = slide.html;
      this.dot.before(article);
    });
    if (this.slideAt(this.pace.place(this.session.room.slide).index)) this.draw();
  }
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}

// The host's desk: leads the slides, opens and ends, sees hands and how it goes, talks with the other hosts.

import type { Announcer } from "./announcer";
import { startCaptionBox } from "./caption-box";
import { find, make, onSubmit, show } from "./dom";
import { drawPeople } from "./host-people";
import { drawSettings, startSettings } from "./host-settings";
import { leadsByKeys, moveOf } from "./keys";
import { Lead } from "./lead";
import { drawNext } from "./next-slide";
import { startPointer } from "./pointer";
import { startPollDesk } from "./poll-desk";
import { drawCurve, KINDS, PulseHistory } from "./pulse-curve";
import { leads, type BackMessage, type LiveEvent, type You } from "./protocol";
import type { Session, View } from "./session";
import { hasEnded, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";

const PEOPLE_KINDS: readonly string[] = ["hand", "handCalled", "removed", "muted", "reported", "chatHidden"];
const BACK_KEPT = 100;

export class HostDesk implements View {
  private readonly history = new PulseHistory();
  private backNews = 0;
  private readonly lead = new Lead(Number(find("[data-slides]")?.dataset["total"] ?? 0), stepsOf);

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-lead]")) button.addEventListener("click", () => this.move(Number(button.dataset["lead"])));
    document.addEventListener("keydown", (event) => {
      const by = leadsByKeys(event.target) && !event.defaultPrevented ? moveOf(event) : undefined;
      if (by === undefined) return;
      event.preventDefault();
      this.move(by);
    });
    find("[data-open]")?.addEventListener("click", () => {
      this.do("Open");
      // The button goes; from the slide the keys lead at once.
      find("[data-slides]")?.focus({ preventScroll: true });
    });
    this.confirmEnd();
    startPointer(session);
    startSettings(session, texts, (settings) => this.do("Settings", settings));
    this.startBack();
    startPollDesk(session, texts);
    startCaptionBox((text) => this.session.call("Caption", text), texts);
    setInterval(() => this.tick(), 1_000);
  }

  /** A helper has captions and order, not the lead. */
  joined(you: You): void {
    show("[data-host-only]", leads(you));
    const captions = find<HTMLDetailsElement>("[data-captions-drawer]");
    if (captions && !leads(you)) captions.open = true;
    // After a short break nothing need have happened, and then nothing else draws it.
    this.room(this.session.room, []);
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    const isWhole = events.length === 0;
    if (isWhole) this.lead.forget();
    this.lead.arrived(room.slide);
    show("[data-open]", room.openedAt === null && leads(this.session.you));
    show("[data-running]", room.openedAt !== null && !hasEnded(room) && leads(this.session.you));
    show("[data-over]", hasEnded(room));
    drawSettings(room);
    if (isWhole || events.some((event) => event.kind === "slide")) drawNext(room.slide, stepsOf(room.slide.index), this.texts);
    if (isWhole || events.some((event) => PEOPLE_KINDS.includes(event.kind))) drawPeople(room, this.texts, (method, ...values) => this.do(method, ...values));
    for (const event of events) {
      if (event.kind === "hand" && event.data.up) this.announcer.announce("hand", (count) => (count === 1 ? this.texts("hand-said", event.data.name ?? "") : this.texts("hands-said", count)));
    }
  }

  aggregate(): void {
    const pulse = this.session.aggregate.pulse ?? {};
    this.history.set(pulse);
    const now = find("[data-pulse-now]");
    now?.replaceChildren(...KINDS.map((kind) => make("span", { class: `live-key live-key-${kind}` }, `${this.texts(kind)}: ${pulse[kind] ?? 0}`)));
  }

  back(message: BackMessage): void {
    const list = find("[data-back]");
    list?.append(make("li", {}, make("span", {}, make("b", {}, message.name), " ", message.text)));
    if (list && list.childElementCount > BACK_KEPT) list.firstElementChild!.remove();
    this.countBack();
    this.announcer.announce("back", (count) => (count === 1 ? this.texts("chat-said", message.name, message.text) : this.texts("chat-said-many", count)));
  }

  /** What came while the hosts' own corner was folded. */
  private countBack(): void {
    const drawer = find<HTMLDetailsElement>("[data-back-drawer]");
    const news = find("[data-back-news]");
    if (!drawer || !news || drawer.open) return;
    news.textContent = this.texts("back-news", ++this.backNews);
    news.hidden = false;
    drawer.addEventListener("toggle", () => {
      this.backNews = 0;
      news.hidden = true;
    }, { once: true });
  }

  private tick(): void {
    if (!this.history.tick(Date.now())) return;
    const [svg, table] = [document.querySelector<SVGElement>("[data-curve]"), find("[data-curve-table]")];
    if (svg && table) drawCurve(svg, table, this.history);
  }

  private move(by: number): void {
    if (!leads(this.session.you)) return;
    const next = this.lead.move(by, this.session.room.slide);
    if (next) this.do("Slide", next.index, next.step);
  }

  private startBack(): void {
    const form = find<HTMLFormElement>("[data-back-form]");
    if (!form) return;
    const input = form.querySelector("input")!;
    onSubmit(form, async () => {
      if (!input.value.trim()) return;
      await this.session.call("Back", input.value.trim());
      input.value = "";
    }, (fault) => reasonOf(fault, this.texts));
  }

  /** An end can't be undone: the button asks, naming what happens. */
  private confirmEnd(): void {
    const dialog = find<HTMLDialogElement>("[data-end-dialog]");
    find("[data-end]")?.addEventListener("click", () => {
      // Escape leaves the value of the last time.
      if (dialog) dialog.returnValue = "";
      dialog?.showModal();
    });
    dialog?.addEventListener("close", () => { if (dialog.returnValue === "end") this.do("End"); });
  }

  private do(method: string, ...values: unknown[]): void {
    const place = find("[data-desk-fault]");
    if (place) place.textContent = "";
    this.session.call(method, ...values).catch((fault: unknown) => {
      this.lead.forget();
      if (place) place.textContent = reasonOf(fault, this.texts);
    });
  }
}

function stepsOf(index: number): number {
  return Math.max(0, ...[...document.querySelectorAll<HTMLElement>(`[data-slide="${index}"] [data-step]`)].map((part) => Number(part.dataset["step"])));
}

// The host's desk: slides, pointer, captions, polls, hands, how it goes, settings, the hosts' own channel.

import { CaptionBox } from "./caption-box";
import { act, find, make, onSubmit } from "./dom";
import { startPollDesk } from "./poll-desk";
import { drawCurve, KINDS, PulseHistory } from "./pulse-curve";
import type { Aggregate, BackMessage, LiveEvent } from "./protocol";
import type { Session, View } from "./session";
import { hasEnded, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";
import type { Announcer } from "./announcer";

const POINTER_PERIOD = 66;
const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

export class HostDesk implements View {
  private readonly history = new PulseHistory();
  private readonly total = Number(find("[data-slides]")?.dataset["total"] ?? 0);
  /** Moves are counted from the last one asked for, so that two quick ones don't become one. */
  private asked: { index: number; step: number } | undefined;

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-lead]")) button.addEventListener("click", () => this.move(Number(button.dataset["lead"])));
    document.addEventListener("keydown", (event) => this.key(event));
    find("[data-open]")?.addEventListener("click", () => this.do("Open"));
    this.confirmEnd();
    this.startPointer();
    this.startSettings();
    this.startBack();
    startPollDesk(session, texts);
    new CaptionBox((text) => this.session.call("Caption", text), texts).start();
    setInterval(() => this.tick(), 1_000);
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    if (events.length === 0 || events.some((event) => event.kind === "slide")) this.asked = undefined;
    show("[data-open]", room.openedAt === null);
    show("[data-running]", room.openedAt !== null && !hasEnded(room));
    show("[data-over]", hasEnded(room));
    const { settings } = room;
    for (const box of document.querySelectorAll<HTMLInputElement>("[data-setting]")) {
      const value = settings[box.dataset["setting"] as keyof typeof settings];
      if (typeof value === "boolean") box.checked = value;
      else if (document.activeElement !== box) box.value = String(value);
    }
    if (events.length === 0 || events.some((event) => event.kind === "hand" || event.kind === "handCalled" || event.kind === "removed")) this.drawHands(room);
    this.drawReports(room);
    this.drawMuted(room);
    for (const event of events) if (event.kind === "hand" && event.data.up) this.announcer.announce("hand", (count) => (count === 1 ? this.texts("hand-said", event.data.name) : this.texts("hands-said", count)));
  }

  aggregate(aggregate: Aggregate): void {
    this.history.set(aggregate.pulse ?? {});
    const now = find("[data-pulse-now]");
    if (now) now.textContent = KINDS.map((kind) => `${this.texts(kind)}: ${aggregate.pulse?.[kind] ?? 0}`).join(" · ");
  }

  back(message: BackMessage): void {
    find("[data-back]")?.append(make("li", {}, make("b", {}, message.name), " ", message.text));
    this.announcer.announce("back", () => this.texts("chat-said", message.name, message.text));
  }

  private tick(): void {
    if (!this.history.tick(Date.now())) return;
    const [svg, table] = [document.querySelector<SVGElement>("[data-curve]"), find("[data-curve-table]")];
    if (svg && table) drawCurve(svg, table, this.history);
  }

  private key(event: KeyboardEvent): void {
    const by = MOVES[event.key];
    // Arrows belong to whatever one types or chooses in.
    const isElsewhere = event.target instanceof Element && event.target.closest("input, textarea, select, summary, [role=slider], video, iframe") !== null;
    if (by === undefined || isElsewhere || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.move(by);
  }

  private move(by: number): void {
    const { index, step } = this.asked ?? this.session.room.slide;
    const steps = this.steps(index);
    const next = by > 0 && step < steps ? { index, step: step + 1 } : by < 0 && step > 0 ? { index, step: step - 1 } : { index: index + by, step: by < 0 ? this.steps(index + by) : 0 };
    if (next.index < 0 || next.index >= this.total) return;
    this.asked = next;
    this.do("Slide", next.index, next.step);
  }

  private steps(index: number): number {
    return Math.max(0, ...[...document.querySelectorAll<HTMLElement>(`[data-slide="${index}"] [data-step]`)].map((part) => Number(part.dataset["step"])));
  }

  private startPointer(): void {
    const toggle = find<HTMLInputElement>("[data-point]");
    const stage = find("[data-slides]");
    if (!toggle || !stage) return;
    let last = 0;
    const send = (event: PointerEvent): void => {
      if (!toggle.checked || event.timeStamp - last < POINTER_PERIOD) return;
      last = event.timeStamp;
      const box = stage.getBoundingClientRect();
      void this.session.call("Pointer", (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height).catch(() => undefined);
    };
    const hide = (): void => void this.session.call("Pointer", null, null).catch(() => undefined);
    stage.addEventListener("pointermove", send);
    stage.addEventListener("pointerleave", () => toggle.checked && hide());
    toggle.addEventListener("change", () => { if (!toggle.checked) hide(); });
  }

  private startSettings(): void {
    for (const box of document.querySelectorAll<HTMLInputElement>("[data-setting]")) {
      box.addEventListener("change", () => {
        const name = box.dataset["setting"]!;
        this.do("Settings", { ...this.session.room.settings, [name]: box.type === "checkbox" ? box.checked : Math.max(0, Math.min(600, Number(box.value) || 0)) });
      });
    }
    const stream = find<HTMLFormElement>("[data-stream-form]");
    if (stream) onSubmit(stream, async () => void (await this.session.call("Stream", stream.querySelector("input")!.value.trim() || null)), (fault) => reasonOf(fault, this.texts));
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
    find("[data-end]")?.addEventListener("click", () => dialog?.showModal());
    dialog?.addEventListener("close", () => { if (dialog.returnValue === "end") this.do("End"); });
  }

  private drawHands(room: Room): void {
    find("[data-hands]")?.replaceChildren(...room.hands.map((hand) => make("li", {}, make("span", {}, hand.name), act(this.texts("call"), hand.name, () => this.do("CallHand", hand.id)), act(this.texts("mute"), hand.name, () => this.do("Mute", hand.id, true, null)))));
    show("[data-no-hands]", room.hands.length === 0);
  }

  private drawReports(room: Room): void {
    const lines = room.chat.filter((line) => room.reported.includes(line.id));
    show("[data-reports-box]", lines.length > 0);
    find("[data-reports]")?.replaceChildren(...lines.map((line) => make("li", {}, make("b", {}, line.name), " ", line.text, " ", act(this.texts("hide"), line.name, () => this.do("Hide", line.id)))));
  }

  private drawMuted(room: Room): void {
    const nameOf = (person: string): string => room.chat.find((line) => line.by === person)?.name ?? person;
    show("[data-muted-box]", room.muted.length > 0);
    find("[data-muted]")?.replaceChildren(...room.muted.map((person) => make("li", {}, nameOf(person), " ", act(this.texts("unmute"), nameOf(person), () => this.do("Mute", person, false, null)))));
  }

  private do(method: string, ...values: unknown[]): void {
    const place = find("[data-desk-fault]");
    if (place) place.textContent = "";
    this.session.call(method, ...values).catch((fault: unknown) => {
      this.asked = undefined;
      if (place) place.textContent = reasonOf(fault, this.texts);
    });
  }
}

function show(selector: string, isShown: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) element.hidden = !isShown;
}

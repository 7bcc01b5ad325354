// The chat: what is new comes last, replies name what they answer, and nobody's reading place jumps.

import type { Announcer } from "./announcer";
import { act, find, make } from "./dom";
import { KeptForm } from "./kept-form";
import { moderates, type LiveEvent } from "./protocol";
import { roleChip } from "./role-chip";
import { linked } from "./safe-links";
import type { Session, View } from "./session";
import { hasEnded, LINES_KEPT, type ChatLine, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";

/** Pixels from the end within which one still reads the newest. */
const NEAR_END = 80;

export class Chat implements View {
  private readonly list = find("[data-chat]");
  private readonly replying = find("[data-replying]");
  private readonly form: KeptForm;
  private readonly news = make("button", { type: "button", class: "button button-second", hidden: true, click: () => this.toEnd() });
  private replyTo: ChatLine | undefined;
  private unread = 0;

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    this.form = new KeptForm("[data-chat-form]", "Chat", session, texts, () => [this.replyTo?.id ?? null], () => this.reply(undefined));
    find("[data-reply-drop]")?.addEventListener("click", () => this.reply(undefined, true));
    this.list?.after(this.news);
    this.list?.addEventListener("scroll", () => { if (this.isAtEnd()) this.toEnd(); }, { passive: true });
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    const { list } = this;
    if (!list) return;
    // Before what is new makes the list longer.
    const atEnd = this.isAtEnd();
    if (events.length === 0) {
      list.replaceChildren(...room.chat.map((line) => this.row(line, room)));
      for (const line of room.chat) this.form.arrived(line.id);
    }
    for (const event of events) this.take(event, room);
    if (atEnd) {
      while (list.childElementCount > LINES_KEPT) list.firstElementChild!.remove();
      this.toEnd();
    }
    this.limit(room);
  }

  private take(event: LiveEvent, room: Room): void {
    if (event.kind === "chatHidden") this.list!.querySelector(`[data-id="${CSS.escape(event.data.id)}"]`)?.replaceChildren(make("p", { class: "quiet" }, this.texts("chat-hidden")));
    if (event.kind !== "chat") return;
    this.list!.append(this.row(event.data, room));
    this.form.arrived(event.data.id);
    if (event.data.by === this.session.you?.key) return;
    this.announcer.announce("chat", (count) => (count === 1 ? this.texts("chat-said", event.data.name, event.data.text) : this.texts("chat-said-many", count)));
    this.news.textContent = this.texts("chat-said-many", ++this.unread);
    this.news.hidden = false;
  }

  private isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.list!;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  private toEnd(): void {
    this.unread = 0;
    if (this.news === document.activeElement) this.list!.focus({ preventScroll: true });
    this.news.hidden = true;
    this.list!.scrollTop = this.list!.scrollHeight;
  }

  private limit(room: Room): void {
    const isClosed = hasEnded(room) || (!moderates(this.session.you) && (!room.settings.chat || room.openedAt === null));
    this.form.hidden = isClosed;
    const why = find("[data-chat-closed]");
    if (!why) return;
    why.hidden = !isClosed && room.settings.slowSeconds === 0;
    why.textContent = isClosed ? this.texts("chat-closed") : this.texts("slow", room.settings.slowSeconds);
  }

  private row(line: ChatLine, room: Room): HTMLElement {
    const item = make("li", { "data-id": line.id, class: line.by === this.session.you?.key ? "live-own" : "" });
    const answered = line.replyTo ? room.chat.find((other) => other.id === line.replyTo) : undefined;
    if (answered) item.append(make("p", { class: "live-quote quiet small" }, this.texts("reply-to", answered.name, shorten(answered.text))));
    item.append(make("p", {}, make("b", {}, line.name), roleChip(line.role, this.texts), " ", ...linked(line.text)));
    item.append(make("div", { class: "live-row-tools" }, act(this.texts("reply"), line.name, () => this.reply(line, true)), ...this.tools(line)));
    return item;
  }

  private tools(line: ChatLine): readonly HTMLElement[] {
    const you = this.session.you;
    if (line.by === you?.key) return [];
    if (!moderates(you)) return [act(this.texts("report"), line.name, () => this.call("reported", "Report", line.id))];
    const tool = (key: string, method: string, ...values: unknown[]): HTMLElement => act(this.texts(key), line.name, () => this.call(undefined, method, ...values));
    return [tool("hide", "Hide", line.id), tool("mute", "Mute", line.by, true), tool("remove", "Remove", line.by), tool("ban", "Ban", line.by)];
  }

  private reply(line: ChatLine | undefined, isAsked = false): void {
    this.replyTo = line;
    if (this.replying) this.replying.hidden = !line;
    const to = find("[data-reply-to]");
    if (to && line) to.textContent = this.texts("reply-to", line.name, shorten(line.text));
    if (isAsked) this.form.field?.focus();
  }

  private call(thanks: string | undefined, method: string, ...values: unknown[]): void {
    this.session.call(method, ...values).then(
      () => { if (thanks) this.say(this.texts(thanks)); },
      (fault: unknown) => this.say(reasonOf(fault, this.texts)));
  }

  private say(words: string): void {
    this.form.say(words);
    this.announcer.announce("own", () => words);
  }
}

export function shorten(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}

// The chat: what is new comes last, replies name what they answer, and nobody's reading place jumps.

import { act, find, isBusy, make, onSubmit } from "./dom";
import { leads, moderates, type LiveEvent } from "./protocol";
import { linked } from "./safe-links";
import type { Session, View } from "./session";
import { hasEnded, type ChatLine, type Room } from "./state";
import { reasonOf, type Texts } from "./texts";
import type { Announcer } from "./announcer";

const NEAR_END = 80;

export class Chat implements View {
  private readonly list = find("[data-chat]");
  private readonly form = find<HTMLFormElement>("[data-chat-form]");
  private readonly input = this.form?.querySelector<HTMLInputElement>("[name=text]") ?? undefined;
  private readonly replying = find("[data-replying]");
  private replyTo: ChatLine | undefined;
  /** Sent again after a lost answer, a message has the same id and comes once. */
  private pending: { id: string; text: string } | undefined;

  constructor(private readonly session: Session, private readonly texts: Texts, private readonly announcer: Announcer) {
    if (!this.form || !this.input) return;
    onSubmit(this.form, () => this.send(), (fault) => reasonOf(fault, texts));
    find("[data-reply-drop]")?.addEventListener("click", () => this.reply(undefined));
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    const { list } = this;
    if (!list) return;
    const isWhole = events.length === 0;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
    if (isWhole) list.replaceChildren(...room.chat.map((line) => this.row(line, room)));
    for (const event of events) {
      if (event.kind === "chat") {
        list.append(this.row(event.data, room));
        if (event.data.by !== this.session.you?.key) this.announcer.announce("chat", (count) => (count === 1 ? this.texts("chat-said", event.data.name, event.data.text) : this.texts("chat-said-many", count)));
      } else if (event.kind === "chatHidden") {
        list.querySelector(`[data-id="${CSS.escape(event.data.id)}"]`)?.replaceChildren(make("p", { class: "quiet" }, this.texts("chat-hidden")));
      }
    }
    while (list.childElementCount > 300 && !isBusy(list)) list.firstElementChild!.remove();
    if (isWhole || atEnd) list.scrollTop = list.scrollHeight;
    this.limit(room);
  }

  private limit(room: Room): void {
    if (!this.form) return;
    const isClosed = hasEnded(room) || (!room.settings.chat && !moderates(this.session.you));
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
    item.append(make("p", {}, make("b", {}, line.name), " ", ...linked(line.text)));
    item.append(make("div", { class: "live-row-tools" }, act(this.texts("reply"), line.name, () => this.reply(line)), ...this.tools(line)));
    return item;
  }

  private tools(line: ChatLine): readonly HTMLElement[] {
    const you = this.session.you;
    if (line.by === you?.key) return [];
    if (!moderates(you)) return [act(this.texts("report"), line.name, () => void this.try("Report", line.id).then((done) => done && this.announcer.announce("own", () => this.texts("reported"))))];
    const tools = [act(this.texts("hide"), line.name, () => void this.try("Hide", line.id)), act(this.texts("mute"), line.name, () => void this.try("Mute", line.by, true, null))];
    if (leads(you)) tools.push(act(this.texts("remove"), line.name, () => void this.try("Remove", line.by)), act(this.texts("ban"), line.name, () => void this.try("Ban", line.by)));
    return tools;
  }

  private reply(line: ChatLine | undefined): void {
    this.replyTo = line;
    if (this.replying) this.replying.hidden = !line;
    const to = find("[data-reply-to]");
    if (to && line) to.textContent = this.texts("reply-to", line.name, shorten(line.text));
    this.input?.focus();
  }

  private async send(): Promise<void> {
    const text = this.input!.value.trim();
    if (!text) return;
    if (this.pending?.text !== text) this.pending = { id: crypto.randomUUID(), text };
    await this.session.call("Chat", this.pending.id, text, this.replyTo?.id ?? null);
    this.pending = undefined;
    this.input!.value = "";
    this.reply(undefined);
  }

  private async try(method: string, ...values: unknown[]): Promise<boolean> {
    try {
      return (await this.session.call(method, ...values)).ok;
    } catch (fault) {
      const place = this.form?.querySelector("[data-fault]");
      if (place) place.textContent = reasonOf(fault, this.texts);
      return false;
    }
  }
}

export function shorten(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}

// One reader's session: joins, keeps the room, tells the page what changed.

import { isFinal, refusal, refusalOf } from "./backoff";
import { EventLog } from "./event-log";
import type { Link, LinkEvents } from "./link";
import { Outbox, type Later } from "./outbox";
import type { Aggregate, BackMessage, Done, Joined, LiveEvent, Pointer, You } from "./protocol";
import { EMPTY, fold, restore, type Room } from "./state";

export type Contact = "connecting" | "here" | "lost" | "catching-up" | "refused" | "removed";

export interface View {
  /** @param events What changed it; empty where the room was read as a whole. */
  room?(room: Room, events: readonly LiveEvent[]): void;
  /** @param news What the server has just told; the session holds all that is known. */
  aggregate?(news: Aggregate): void;
  pointer?(pointer: Pointer | null): void;
  back?(message: BackMessage): void;
  /** @param reason A key of the texts. */
  contact?(contact: Contact, reason?: string): void;
  muted?(isMuted: boolean): void;
  joined?(you: You): void;
}

export interface Entry { readonly code: string; readonly ticket: string | null; lowData: boolean }

export class Session {
  room: Room = EMPTY;
  you: You | undefined;
  aggregate: Aggregate = {};
  private readonly views: View[] = [];
  private readonly link: Link;
  private readonly log: EventLog;
  private readonly outbox = new Outbox((method, ...values) => this.call(method, ...values), () => this.isHere);
  private isHere = false;
  /** Why one is out for good, as a key of the texts. */
  private gone: string | undefined;
  private hasRoom = false;

  constructor(private readonly entry: Entry, open: (events: LinkEvents) => Link) {
    this.log = new EventLog(0, (events) => this.apply(events), (after) => this.link.call<readonly LiveEvent[]>("CatchUp", after), (isOpen) => this.tell(isOpen ? "catching-up" : "here"));
    this.link = open({
      onOpen: () => this.join(),
      onLost: (fault) => this.lose(fault),
      onEvents: (events) => this.log.receive(events),
      onAggregate: (news) => {
        this.count(news);
        this.each((view) => view.aggregate?.(news));
      },
      onPointer: (pointer) => this.each((view) => view.pointer?.(isPointer(pointer) ? pointer : null)),
      onBack: (message) => this.each((view) => view.back?.(message)),
      onMuted: (isMuted) => this.each((view) => view.muted?.(isMuted)),
      onRemoved: (reason) => {
        [this.isHere, this.gone] = [false, reason];
        this.tell("removed", reason);
      },
    });
  }

  show(...views: View[]): void {
    this.views.push(...views);
  }

  start(): Promise<void> {
    this.tell("connecting");
    return this.link.start();
  }

  /** Now or not at all. */
  call(method: string, ...values: readonly unknown[]): Promise<Done> {
    return this.link.call<Done>(method, ...values);
  }

  /** Now or with the next connection. @see Outbox.send */
  send(key: string, later: Later, method: string, ...values: readonly unknown[]): Promise<"sent" | "kept"> {
    if (this.gone !== undefined) return Promise.reject(refusal(this.gone));
    return this.outbox.send(key, later, method, ...values);
  }

  /** An event shows that it arrived. */
  settle(key: string): void {
    this.outbox.settle(key);
  }

  /** The server sends less, or all, from now on: one connection joins once. */
  saveData(lowData: boolean): Promise<void> {
    this.entry.lowData = lowData;
    return this.link.restart();
  }

  private async join(): Promise<void> {
    this.log.hold();
    if (this.hasRoom) this.tell("catching-up");
    const joined = await this.link.call<Joined>("Join", this.entry.code, this.log.number, this.entry.ticket, this.entry.lowData);
    this.isHere = true;
    this.you = joined.you;
    this.each((view) => view.joined?.(joined.you));
    // Known before anything is drawn, and told once it is.
    this.count(joined.aggregate ?? {});
    if (joined.state) {
      this.room = restore(joined.state, joined.number);
      this.render([]);
      this.log.release(joined.number);
    } else {
      this.log.receive(joined.events ?? []);
      this.log.release(this.log.number);
    }
    this.each((view) => view.aggregate?.(joined.aggregate ?? {}));
    if (!this.log.hasGap) this.tell("here");
    void this.outbox.flush();
  }

  private lose(fault: unknown): void {
    const key = refusalOf(fault);
    this.isHere = false;
    if (isFinal(fault)) this.gone = key;
    this.tell(key === undefined ? "lost" : isFinal(fault) ? "removed" : "refused", key);
  }

  private apply(events: readonly LiveEvent[]): void {
    this.room = events.reduce(fold, this.room);
    this.render(events);
  }

  private render(events: readonly LiveEvent[]): void {
    this.hasRoom = true;
    this.each((view) => view.room?.(this.room, events));
  }

  /** It names only what changed; reactions are those since the last one. */
  private count(news: Aggregate): void {
    const { polls, upvotes } = this.aggregate;
    this.aggregate = { ...this.aggregate, ...news, polls: { ...polls, ...news.polls }, upvotes: { ...upvotes, ...news.upvotes } };
  }

  private tell(contact: Contact, reason?: string): void {
    this.each((view) => view.contact?.(contact, reason));
  }

  private each(work: (view: View) => void): void {
    for (const view of this.views) work(view);
  }
}

/** A pointer that is taken away has no place. */
function isPointer(pointer: Partial<Pointer> | null): pointer is Pointer {
  return typeof pointer?.x === "number" && typeof pointer.y === "number";
}

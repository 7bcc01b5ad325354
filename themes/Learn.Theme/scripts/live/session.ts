// One reader's session: joins, keeps the room, tells the page what changed.

import { EventLog } from "./event-log";
import type { Link, LinkEvents } from "./link";
import type { Aggregate, BackMessage, Done, Joined, LiveEvent, Pointer, You } from "./protocol";
import { EMPTY, fold, restore, type Room } from "./state";

export type Contact = "connecting" | "here" | "lost" | "catching-up" | "refused" | "removed";

export interface View {
  /** @param events What changed it; empty where the room was read as a whole. */
  room(room: Room, events: readonly LiveEvent[]): void;
  aggregate?(aggregate: Aggregate): void;
  pointer?(pointer: Pointer | null): void;
  back?(message: BackMessage): void;
  contact?(contact: Contact, reason?: string): void;
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
  private hasRoom = false;

  constructor(private readonly entry: Entry, open: (events: LinkEvents) => Link) {
    this.log = new EventLog(0, (events) => this.apply(events), (from) => this.link.call<readonly LiveEvent[]>("CatchUp", from), (isOpen) => this.tell(isOpen ? "catching-up" : "here"));
    this.link = open({
      onOpen: () => this.join(),
      onLost: (fault) => (String(fault).includes("HubException") ? this.tell("refused", String(fault)) : this.tell("lost")),
      onEvents: (events) => this.log.receive(events),
      onAggregate: (aggregate) => this.summarize(aggregate),
      onPointer: (pointer) => this.views.forEach((view) => view.pointer?.(typeof pointer?.x === "number" ? pointer : null)),
      onBack: (message) => this.views.forEach((view) => view.back?.(message)),
      onRemoved: (reason) => this.tell("removed", reason),
    });
  }

  show(...views: View[]): void {
    this.views.push(...views);
  }

  start(): Promise<void> {
    this.tell("connecting");
    return this.link.start();
  }

  call(method: string, ...values: unknown[]): Promise<Done> {
    return this.link.call<Done>(method, ...values);
  }

  /** The server sends less from now on. */
  async saveData(lowData: boolean): Promise<void> {
    this.entry.lowData = lowData;
    // One connection joins once.
    await this.link.restart();
  }

  private async join(): Promise<void> {
    if (this.hasRoom) this.tell("catching-up");
    const joined = await this.link.call<Joined>("Join", this.entry.code, this.log.number, this.entry.ticket, this.entry.lowData);
    this.you = joined.you;
    for (const view of this.views) view.joined?.(joined.you);
    if (joined.state) {
      this.room = restore(joined.state, joined.number);
      this.render([]);
      this.log.restart(joined.number);
    }
    if (joined.events) this.log.receive(joined.events);
    if (!this.hasRoom) this.render([]);
    if (joined.aggregate) this.summarize(joined.aggregate);
    if (!this.log.hasGap) this.tell("here");
  }

  private apply(events: readonly LiveEvent[]): void {
    this.room = events.reduce(fold, this.room);
    this.render(events);
  }

  private render(events: readonly LiveEvent[]): void {
    this.hasRoom = true;
    for (const view of this.views) view.room(this.room, events);
  }

  private summarize(aggregate: Aggregate): void {
    // It may leave out what didn't change.
    this.aggregate = { ...this.aggregate, ...aggregate, polls: { ...this.aggregate.polls, ...aggregate.polls }, upvotes: { ...this.aggregate.upvotes, ...aggregate.upvotes } };
    for (const view of this.views) view.aggregate?.(this.aggregate);
  }

  private tell(contact: Contact, reason?: string): void {
    for (const view of this.views) view.contact?.(contact, reason);
  }
}

// On a phone the room is longer than the screen: a bar leads to its parts and says how much is new in each.

import { find, make } from "./dom";
import type { LiveEvent } from "./protocol";
import type { Session, View } from "./session";
import type { Room } from "./state";
import type { Texts } from "./texts";

type Part = "polls" | "questions" | "chat";

const PARTS: readonly Part[] = ["polls", "questions", "chat"];

/** What is behind the bar itself isn't seen. */
const MARGIN = "0px 0px -72px 0px";

export class RoomNews implements View {
  private readonly unseen: Record<Part, number> = { polls: 0, questions: 0, chat: 0 };
  private readonly inView = new Set<Part>();
  private readonly badges = new Map<Part, HTMLElement>();

  constructor(private readonly session: Session, private readonly texts: Texts) {
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.see(target.id as Part, isIntersecting);
    }, { rootMargin: MARGIN });
    for (const part of PARTS) {
      const section = document.getElementById(part);
      const badge = make("span", { class: "live-badge", hidden: true });
      linkTo(part)?.append(" ", badge);
      this.badges.set(part, badge);
      if (section) observer.observe(section);
    }
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    const link = linkTo("polls");
    if (link) link.hidden = room.polls.length === 0;
    // A poll that runs already is new to who comes now.
    if (events.length === 0) this.count("polls", room.polls.filter((opened) => !opened.result).length);
    for (const event of events) {
      const part = partOf(event);
      if (part && !("by" in event.data && event.data.by === this.session.you?.key)) this.count(part, 1);
    }
  }

  private count(part: Part, news: number): void {
    if (news === 0 || this.inView.has(part)) return;
    this.unseen[part] += news;
    this.draw(part);
  }

  private see(part: Part, isSeen: boolean): void {
    if (!isSeen) {
      this.inView.delete(part);
      return;
    }
    this.inView.add(part);
    this.unseen[part] = 0;
    this.draw(part);
  }

  private draw(part: Part): void {
    const badge = this.badges.get(part)!;
    const count = this.unseen[part];
    badge.hidden = count === 0;
    badge.replaceChildren(make("span", { "aria-hidden": "true" }, String(count)), make("span", { class: "visually-hidden" }, this.texts("news", count)));
  }
}

function linkTo(part: Part): HTMLElement | undefined {
  return find(`[data-jump] [href="#${part}"]`);
}

/** Undefined for what isn't new to look at, such as an upvote. */
export function partOf(event: Pick<LiveEvent, "kind" | "data">): Part | undefined {
  switch (event.kind) {
    case "poll": return "polls";
    case "chat": return "chat";
    case "question": return "questions";
    // Let pass by a host just now.
    case "questionState": return "text" in event.data && event.data.text ? "questions" : undefined;
    default: return undefined;
  }
}

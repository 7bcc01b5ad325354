// The room as its events make it, folded as the server folds them: two readers of one log see the same.

import type { LiveEvent, Poll, QuestionMark, Settings, Tally } from "./protocol";

export interface ChatLine { readonly id: string; readonly by: string; readonly name: string; readonly text: string; readonly replyTo?: string | null; readonly at: string; readonly hidden?: boolean }
export interface Question { readonly id: string; readonly by: string; readonly name: string; readonly text: string; readonly at: string; readonly state: QuestionMark; readonly into?: string | null; readonly answer?: string | null }
export interface OpenedPoll extends Poll { readonly closed: boolean; readonly result?: Tally | null }
export interface Caption { readonly text: string; readonly at: string }
export interface RaisedHand { readonly id: string; readonly name: string; readonly called: boolean }

export interface Room {
  readonly number: number;
  readonly phase: "waiting" | "open" | "ended";
  readonly slide: { readonly index: number; readonly step: number };
  readonly captions: readonly Caption[];
  readonly chat: readonly ChatLine[];
  readonly questions: readonly Question[];
  readonly polls: readonly OpenedPoll[];
  readonly hands: readonly RaisedHand[];
  /** By person: until when (ISO 8601), or null for good. */
  readonly muted: Readonly<Record<string, string | null>>;
  readonly removed: readonly string[];
  readonly settings: Settings;
  readonly stream: string | null;
}

/** A phone keeps what it can show; the whole chat stands in the session's page afterwards. */
const LINES_KEPT = 300;
const CAPTIONS_KEPT = 50;

export const EMPTY: Room = {
  number: 0,
  phase: "waiting",
  slide: { index: 0, step: 0 },
  captions: [],
  chat: [],
  questions: [],
  polls: [],
  hands: [],
  muted: {},
  removed: [],
  settings: { chat: true, questions: true, moderated: false, ownPace: true, slowSeconds: 0 },
  stream: null,
};

/** A state that the server sent; what it leaves out is as at the beginning. */
export function restore(state: unknown, number: number): Room {
  const given = Object.fromEntries(Object.entries((state ?? {}) as Partial<Room>).filter(([, value]) => value !== null && value !== undefined)) as Partial<Room>;
  return { ...EMPTY, ...given, settings: { ...EMPTY.settings, ...given.settings }, number };
}

export function fold(room: Room, event: LiveEvent): Room {
  return { ...room, ...change(room, event), number: event.number };
}

function change(room: Room, { kind, at, data }: LiveEvent): Partial<Room> {
  switch (kind) {
    case "opened": return { phase: "open" };
    case "ended": return { phase: "ended", hands: [] };
    case "slide": return { slide: { index: data.index, step: data.step } };
    case "caption": return { captions: [...room.captions, { text: data.text, at: data.at ?? at }].slice(-CAPTIONS_KEPT) };
    case "chat": return { chat: [...room.chat, { ...data, at }].slice(-LINES_KEPT) };
    case "chatHidden": return { chat: room.chat.map((line) => (line.id === data.id ? { ...line, hidden: true } : line)) };
    case "question": return { questions: [...room.questions, { ...data, at, state: room.settings.moderated ? "waiting" : "open" }] };
    case "questionState": return { questions: room.questions.map((question) => (question.id === data.id ? { ...question, state: data.state, into: data.into ?? null, answer: data.answer ?? question.answer ?? null } : question)) };
    case "poll": return { polls: [...room.polls.filter((poll) => poll.id !== data.id), { ...data, closed: false }] };
    case "pollClosed": return { polls: room.polls.map((poll) => (poll.id === data.id ? { ...poll, closed: true, result: data.result } : poll)) };
    case "hand": {
      const others = room.hands.filter((hand) => hand.id !== data.id);
      // Who puts a hand up twice keeps the place in the queue.
      if (data.up && others.length < room.hands.length) return {};
      return { hands: data.up ? [...others, { id: data.id, name: data.name ?? "", called: false }] : others };
    }
    case "handCalled": return { hands: room.hands.map((hand) => (hand.id === data.id ? { ...hand, called: true } : hand)) };
    case "muted": return { muted: { ...room.muted, [data.person]: data.until ?? null } };
    case "removed": return { removed: [...room.removed, data.person], hands: room.hands.filter((hand) => hand.id !== data.person) };
    case "settings": return { settings: { ...room.settings, ...data } };
    case "stream": return { stream: data.url ?? null };
    // A newer server may know kinds that this page doesn't: their number counts all the same.
    default: return {};
  }
}

export function isMuted(room: Room, person: string, now: number): boolean {
  const until = room.muted[person];
  return until === null || (until !== undefined && Date.parse(until) > now);
}

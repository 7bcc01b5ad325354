// The room as its events make it, folded as the server folds them: two readers of one log see the same.

import type { LiveEvent, Poll, QuestionMark, Role, Settings, Tally } from "./protocol";

export interface ChatLine { readonly id: string; readonly by: string; readonly name: string; readonly text: string; readonly replyTo?: string | null; readonly role?: Role | null }
export interface Question { readonly id: string; readonly by: string; readonly name: string; readonly text: string; readonly at: string; readonly state: QuestionMark; readonly into?: string | null; readonly answer?: string | null; readonly role?: Role | null }
/** The result is there once it is closed. */
export interface OpenedPoll { readonly poll: Poll; readonly result?: Tally | null }
export interface Caption { readonly text: string }
/** Names are for hosts; others see how long the queue is, and where they are in it. */
export interface RaisedHand { readonly id: string; readonly name?: string }

export interface Room {
  readonly number: number;
  readonly openedAt: string | null;
  readonly endedAt: string | null;
  readonly slide: { readonly index: number; readonly step: number };
  readonly captions: readonly Caption[];
  readonly chat: readonly ChatLine[];
  readonly questions: readonly Question[];
  readonly polls: readonly OpenedPoll[];
  readonly hands: readonly RaisedHand[];
  /** Ids of messages that somebody reported. */
  readonly reported: readonly string[];
  readonly muted: readonly string[];
  /** Of people who were muted before this page was loaded, for hosts. */
  readonly names: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly stream: { readonly url?: string | null } | null;
}

/** A phone keeps what it can show; the whole chat stands in the session's page afterwards. */
export const LINES_KEPT = 300;
const CAPTIONS_KEPT = 50;

export const EMPTY: Room = {
  number: 0,
  openedAt: null,
  endedAt: null,
  slide: { index: 0, step: 0 },
  captions: [],
  chat: [],
  questions: [],
  polls: [],
  hands: [],
  reported: [],
  muted: [],
  names: {},
  settings: { chat: true, questions: true, reactions: true, slowSeconds: 0 },
  stream: null,
};

/** A state that the server sent; what it leaves out is as at the beginning. */
export function restore(state: unknown, number: number): Room {
  const given = Object.fromEntries(Object.entries((state ?? {}) as Partial<Room>).filter(([, value]) => value !== null && value !== undefined)) as Partial<Room>;
  return { ...EMPTY, ...given, settings: { ...EMPTY.settings, ...given.settings }, number };
}

export function fold(room: Room, event: LiveEvent): Room {
  return { ...room, ...change(room, event), number: event.n };
}

function change(room: Room, { kind, at, data }: LiveEvent): Partial<Room> {
  switch (kind) {
    case "opened": return { openedAt: at };
    case "ended": return { endedAt: at };
    case "slide": return { slide: { index: data.index, step: data.step } };
    case "caption": return { captions: [...room.captions, { text: data.text }].slice(-CAPTIONS_KEPT) };
    case "chat": return { chat: [...room.chat, data].slice(-LINES_KEPT) };
    case "chatHidden": return { chat: room.chat.filter((line) => line.id !== data.id) };
    case "question": return { questions: [...room.questions.filter((question) => question.id !== data.id), { ...data, at }] };
    case "questionState": {
      const known = room.questions.some((question) => question.id === data.id);
      if (known) return { questions: marked(room.questions, data) };
      // A question that waited for a host comes to the others only now.
      return data.text ? { questions: [...room.questions, { id: data.id, by: data.by ?? "", name: data.name ?? "", text: data.text, at, state: data.state, into: data.into ?? null, answer: data.answer ?? null, role: data.role ?? null }] } : {};
    }
    case "poll": return { polls: [...room.polls.filter((opened) => opened.poll.id !== data.id), { poll: data }] };
    case "pollClosed": return { polls: room.polls.map((opened) => (opened.poll.id === data.id ? { poll: { ...opened.poll, correct: data.correct ?? opened.poll.correct ?? null }, result: data.result } : opened)) };
    case "hand":
      // Who puts a hand up twice keeps the place in the queue.
      if (data.up && room.hands.some((hand) => hand.id === data.id)) return {};
      return { hands: data.up ? [...room.hands, raisedBy(data)] : room.hands.filter((hand) => hand.id !== data.id) };
    case "handCalled": return { hands: room.hands.filter((hand) => hand.id !== data.id) };
    case "muted": return { muted: data.on ? [...room.muted.filter((person) => person !== data.person), data.person] : room.muted.filter((person) => person !== data.person) };
    case "removed": return { hands: room.hands.filter((hand) => hand.id !== data.person) };
    case "reported": return { reported: [...room.reported.filter((id) => id !== data.id), data.id] };
    case "settings": return { settings: { ...room.settings, ...data } };
    case "stream": return { stream: data };
    // What only hosts see comes without content, and a newer server may know kinds that this page doesn't: their numbers count all the same.
    default: return {};
  }
}

/** As the server folds it: what was merged into a question that is merged now goes along, and two that were merged into each other at once stay as they are. */
function marked(questions: readonly Question[], data: { readonly id: string; readonly state: QuestionMark; readonly into?: string | null; readonly answer?: string | null }): readonly Question[] {
  const next = data.state === "merged" ? questions.find((question) => question.id === data.into) : undefined;
  const into = next?.state === "merged" ? (next.into ?? null) : data.state === "merged" ? (data.into ?? null) : null;
  if (into === data.id) return questions;
  return questions.map((question) => {
    if (question.id === data.id) return { ...question, state: data.state, into, answer: data.answer ?? question.answer ?? null };
    return into !== null && question.state === "merged" && question.into === data.id ? { ...question, into } : question;
  });
}

export function hasEnded(room: Room): boolean {
  return room.endedAt !== null;
}

function raisedBy({ id, name }: { readonly id: string; readonly name?: string }): RaisedHand {
  return name === undefined ? { id } : { id, name };
}

// What the hub says and hears, by the records of Learn.Live (Hubs and Rooms). Events carry a number; aggregates name only what changed.

export type Role = "host" | "helper" | "participant" | "guest";
export type PollKind = "single" | "multiple" | "scale" | "words" | "number" | "text";
export type QuestionMark = "waiting" | "open" | "answered" | "pinned" | "merged" | "hidden";
export type PulseKind = "faster" | "slower" | "lost";

export interface Poll { readonly id: string; readonly kind: PollKind; readonly title: string; readonly options: readonly string[]; readonly correct?: readonly number[] | null; readonly live: boolean }

export interface Settings { readonly chat: boolean; readonly questions: boolean; readonly reactions: boolean; readonly slowSeconds: number; readonly guests?: boolean | null }

interface Payloads {
  opened: object;
  ended: object;
  slide: { index: number; step: number };
  caption: { text: string };
  chat: { id: string; by: string; name: string; text: string; replyTo?: string | null; role?: Role | null };
  chatHidden: { id: string };
  question: { id: string; by: string; name: string; text: string; state: QuestionMark; role?: Role | null };
  questionState: { id: string; state: QuestionMark; into?: string | null; answer?: string | null; by?: string | null; name?: string | null; text?: string | null; role?: Role | null };
  poll: Poll;
  pollClosed: { id: string; result: Tally; correct?: readonly number[] | null };
  hand: { id: string; name?: string; up: boolean };
  handCalled: { id: string };
  muted: { person: string; on: boolean; until?: string | null };
  removed: { person: string; banned: boolean };
  reported: { id: string; by: string };
  settings: Partial<Settings>;
  stream: { url?: string | null };
  /** Stands for what only hosts see, so that the numbers have no gap. */
  "-": object;
}

export type LiveEvent = { [K in keyof Payloads]: { readonly n: number; readonly at: string; readonly kind: K; readonly data: Payloads[K] } }[keyof Payloads];

export interface WordCount { readonly text: string; readonly count: number }

/** How often each option was taken, by its index; for polls without options the most frequent answers. */
export interface Tally { readonly total: number; readonly counts?: readonly number[]; readonly words?: readonly WordCount[] | null; readonly mean?: number | null }

export interface Aggregate {
  readonly people?: number;
  readonly pulse?: Partial<Record<PulseKind, number>>;
  readonly hands?: number;
  readonly polls?: Readonly<Record<string, Tally>>;
  readonly upvotes?: Readonly<Record<string, number>>;
  readonly reactions?: Readonly<Record<string, number>>;
}

export interface Pointer { readonly x: number; readonly y: number }
export interface BackMessage { readonly name: string; readonly text: string; readonly at: string }
export interface You { readonly key: string; readonly name: string; readonly roles: readonly Role[]; readonly isMuted?: boolean; readonly chosen?: Chosen | null }

/** What one chose before the page was loaded: votes by poll, ids of questions. */
export interface Chosen { readonly votes: Readonly<Record<string, string>>; readonly upvotes: readonly string[] }

/** Either the state, for who is new or lacks too much, or the events that are missing. */
export interface Joined { readonly you: You; readonly number: number; readonly state?: unknown; readonly events?: readonly LiveEvent[]; readonly aggregate?: Aggregate }

export interface Done { readonly ok: boolean; readonly number?: number }

export function leads(you: You | undefined): boolean {
  return you?.roles.includes("host") ?? false;
}

export function moderates(you: You | undefined): boolean {
  return leads(you) || (you?.roles.includes("helper") ?? false);
}

// What a learner has done and the server has not yet acknowledged, and what this device knows of each lesson.
// It lives in localStorage; where that is closed (private mode, full disk) it lives as long as the page.

export type Kind = "viewed" | "completed" | "position";
export type LessonState = "started" | "done";

export interface ProgressEvent {
  id: string;
  course: string;
  lesson: string;
  kind: Kind;
  /** Per mille of the lesson, 0–1000. */
  position?: number;
  /** Active seconds since the last event of this lesson. */
  seconds?: number;
  occurredAt: string;
}

export interface QueuedEvent extends ProgressEvent {
  owner: string;
  /** Was on its way once: the server may know its id, so nothing is merged into it any more. */
  sent?: true;
}

export interface LessonView {
  state: LessonState;
  position: number;
}

type CourseView = Record<string, LessonView>;

export interface Medium {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export const GUEST = "guest";

// Each thing lies under a key of its own: tabs run side by side, and none may write over what another has just kept.
const EVENT = "learn.progress.v1.event.";
const VIEW = "learn.progress.v1.view.";
const QUEUE_LIMIT = 5000;

export class ProgressStore {
  readonly #memory = new Map<string, string>();

  constructor(
    private readonly medium: Medium | undefined,
    private readonly owner: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  record(course: string, lesson: string, kind: Kind, details: { position?: number; seconds?: number } = {}): void {
    const event: QueuedEvent = {
      id: newId(this.now().getTime()),
      owner: this.owner,
      course,
      lesson,
      kind,
      ...details,
      occurredAt: this.now().toISOString(),
    };

    const earlier = kind === "position" ? this.#queue().find((other) => mergeable(other, event)) : undefined;
    this.#set(EVENT + event.id, earlier ? merge(earlier, event) : event);
    if (earlier) this.#remove(EVENT + earlier.id);

    this.#keepBounded();
    this.#advance(this.owner, course, lesson, { state: kind === "completed" ? "done" : "started", position: event.position ?? 0 });
  }

  /** The oldest unsent events of this learner and, once signed in, of the guest before. */
  next(limit: number): QueuedEvent[] {
    return this.#queue().filter((event) => event.owner === this.owner || event.owner === GUEST).slice(0, limit);
  }

  markSent(ids: ReadonlySet<string>): void {
    for (const id of ids) {
      const event = this.#get<QueuedEvent>(EVENT + id);
      if (event) this.#set(EVENT + id, { ...event, sent: true });
    }
  }

  acknowledge(ids: ReadonlySet<string>): void {
    for (const id of ids) this.#remove(EVENT + id);
  }

  /** What was learned as a guest is now the account's: the next guest here starts afresh. */
  adoptGuestView(): void {
    for (const [key, view] of this.#all<LessonView>(`${VIEW}${GUEST}/`)) {
      const [course = "", lesson = ""] = key.split("/");
      this.#advance(this.owner, course, lesson, view);
      this.#remove(`${VIEW}${GUEST}/${key}`);
    }
  }

  /** At sign-out: the server knows it all, the shared computer need not. Unsent events stay. */
  forgetView(): void {
    for (const [key] of this.#all(`${VIEW}${this.owner}/`)) this.#remove(`${VIEW}${this.owner}/${key}`);
  }

  /** Slugs of the courses that this device knows something of. */
  courses(): string[] {
    return [...new Set(this.#all(`${VIEW}${this.owner}/`).map(([key]) => key.split("/")[0]!))];
  }

  course(course: string): Readonly<CourseView> {
    return Object.fromEntries(this.#all<LessonView>(`${VIEW}${this.owner}/${course}/`));
  }

  /** Oldest first: the ids grow with the time. */
  #queue(): QueuedEvent[] {
    return this.#all<QueuedEvent>(EVENT).map(([, event]) => event).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** A completed lesson is the last thing to let go of. */
  #keepBounded(): void {
    let surplus = this.#keys(EVENT).length - QUEUE_LIMIT;
    if (surplus <= 0) return;
    const queue = this.#queue();
    for (const kind of ["position", "viewed", "completed"] as const) {
      for (const event of queue) if (event.kind === kind && surplus-- > 0) this.#remove(EVENT + event.id);
    }
  }

  /** States and positions only grow. */
  #advance(owner: string, course: string, lesson: string, view: LessonView): void {
    const key = `${VIEW}${owner}/${course}/${lesson}`;
    const known = this.#get<LessonView>(key);
    this.#set(key, {
      state: known?.state === "done" ? "done" : view.state,
      position: Math.max(known?.position ?? 0, view.position),
    });
  }

  /** What lies under the keys that start so, by the rest of the key. */
  #all<T>(prefix: string): [string, T][] {
    return this.#keys(prefix).flatMap((key) => {
      const value = this.#get<T>(key);
      return value ? [[key.slice(prefix.length), value] as [string, T]] : [];
    });
  }

  #keys(prefix: string): string[] {
    const stored = Array.from({ length: this.medium?.length ?? 0 }, (_, index) => this.medium?.key(index) ?? "");
    return [...new Set([...stored, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }

  #get<T>(key: string): T | undefined {
    try {
      return JSON.parse(this.#memory.get(key) ?? this.medium?.getItem(key) ?? "null") as T | null ?? undefined;
    } catch {
      return undefined;
    }
  }

  #set(key: string, value: unknown): void {
    const text = JSON.stringify(value);
    try {
      if (!this.medium) throw new Error("no storage");
      this.medium.setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, text);
    }
  }

  #remove(key: string): void {
    this.#memory.delete(key);
    this.medium?.removeItem(key);
  }
}

function mergeable(earlier: QueuedEvent, later: QueuedEvent): boolean {
  return earlier.kind === "position" && !earlier.sent
    && earlier.owner === later.owner && earlier.course === later.course && earlier.lesson === later.lesson;
}

function merge(earlier: QueuedEvent, later: QueuedEvent): QueuedEvent {
  return {
    ...later,
    position: Math.max(earlier.position ?? 0, later.position ?? 0),
    seconds: (earlier.seconds ?? 0) + (later.seconds ?? 0),
  };
}

let lastTime = 0;
let count = 0;

/** A UUIDv7 that grows with each call (RFC 9562 §5.7 and §6.2, method 1). `crypto.randomUUID` is missing where a site is read over plain HTTP. */
export function newId(time: number): string {
  count = time === lastTime ? count + 1 : 0;
  lastTime = time;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 256 ** (5 - i)) % 256;
  bytes[6] = ((count >> 8) & 0x0f) | 0x70;
  bytes[7] = count & 0xff;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

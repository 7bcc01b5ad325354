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

interface Content {
  queue: QueuedEvent[];
  views: Record<string, Record<string, CourseView>>;
}

export interface Medium {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const GUEST = "guest";
const KEY = "learn.progress.v1";
const QUEUE_LIMIT = 5000;

export class ProgressStore {
  #memory: Content | undefined;

  constructor(
    private readonly medium: Medium | undefined,
    private readonly owner: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  record(course: string, lesson: string, kind: Kind, details: { position?: number; seconds?: number } = {}): void {
    const content = this.#read();
    const event: QueuedEvent = {
      id: newId(this.now().getTime()),
      owner: this.owner,
      course,
      lesson,
      kind,
      ...details,
      occurredAt: this.now().toISOString(),
    };

    const earlier = kind === "position" ? content.queue.findIndex((other) => mergeable(other, event)) : -1;
    if (earlier >= 0) content.queue.splice(earlier, 1, merge(content.queue[earlier]!, event));
    else content.queue.push(event);

    keepBounded(content.queue);
    see(content, this.owner, event);
    this.#write(content);
  }

  /** The oldest unsent events of this learner and, once signed in, of the guest before. */
  next(limit: number): QueuedEvent[] {
    return this.#read().queue.filter((event) => this.#mine(event)).slice(0, limit);
  }

  markSent(ids: ReadonlySet<string>): void {
    const content = this.#read();
    for (const event of content.queue) if (ids.has(event.id)) event.sent = true;
    this.#write(content);
  }

  acknowledge(ids: ReadonlySet<string>): void {
    const content = this.#read();
    content.queue = content.queue.filter((event) => !ids.has(event.id));
    this.#write(content);
  }

  /** What was learned as a guest is now the account's: the next guest here starts afresh. */
  adoptGuestView(): void {
    const content = this.#read();
    for (const [course, lessons] of Object.entries(content.views[GUEST] ?? {})) {
      for (const [lesson, view] of Object.entries(lessons)) advance(content, this.owner, course, lesson, view);
    }
    delete content.views[GUEST];
    this.#write(content);
  }

  /** At sign-out: the server knows it all, the shared computer need not. Unsent events stay. */
  forgetView(): void {
    const content = this.#read();
    delete content.views[this.owner];
    this.#write(content);
  }

  /** Slugs of the courses that this device knows something of. */
  courses(): string[] {
    return Object.keys(this.#read().views[this.owner] ?? {});
  }

  course(course: string): Readonly<CourseView> {
    return this.#read().views[this.owner]?.[course] ?? {};
  }

  #mine(event: QueuedEvent): boolean {
    return event.owner === this.owner || event.owner === GUEST;
  }

  #read(): Content {
    if (this.#memory) return this.#memory;
    try {
      const content = JSON.parse(this.medium?.getItem(KEY) ?? "null") as Partial<Content> | null;
      return { queue: content?.queue ?? [], views: content?.views ?? {} };
    } catch {
      return { queue: [], views: {} };
    }
  }

  #write(content: Content): void {
    try {
      if (!this.medium) throw new Error("no storage");
      this.medium.setItem(KEY, JSON.stringify(content));
      this.#memory = undefined;
    } catch {
      this.#memory = content;
    }
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

/** A completed lesson is the last thing to let go of. */
function keepBounded(queue: QueuedEvent[]): void {
  for (const kind of ["position", "viewed", "completed"] as const) {
    while (queue.length > QUEUE_LIMIT) {
      const oldest = queue.findIndex((event) => event.kind === kind);
      if (oldest < 0) break;
      queue.splice(oldest, 1);
    }
  }
}

function see(content: Content, owner: string, event: ProgressEvent): void {
  const state = event.kind === "completed" ? "done" : "started";
  advance(content, owner, event.course, event.lesson, { state, position: event.position ?? 0 });
}

/** States and positions only grow. */
function advance(content: Content, owner: string, course: string, lesson: string, view: LessonView): void {
  const courses = (content.views[owner] ??= {});
  const lessons = (courses[course] ??= {});
  const known = lessons[lesson];
  lessons[lesson] = {
    state: known?.state === "done" ? "done" : view.state,
    position: Math.max(known?.position ?? 0, view.position),
  };
}

/** A UUIDv7 (RFC 9562 §5.7). `crypto.randomUUID` is missing where a site is read over plain HTTP. */
export function newId(time: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 256 ** (5 - i)) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

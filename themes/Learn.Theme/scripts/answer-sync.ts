// Brings kept answers to the server, one after the other. An answer is let go only when the server has answered for it.

import type { AnswerStore, KeptAnswer } from "./answer-store";

export interface SaveAnswer {
  outcome: "saved" | "refused" | "closed";
  message?: string | null;
  revision?: number;
  was?: string;
  attemptRevision?: number;
  changed?: { question: string; message: string }[];
  html?: string | null;
}

export interface AnswerPorts {
  fetch: typeof fetch;
  isOnline: () => boolean;
  wait: (work: () => void, milliseconds: number) => unknown;
  /** Fields that every call needs, such as the antiforgery token; and what the page knows by now. */
  common: () => [string, string][];
  onSaved: (answer: KeptAnswer, result: SaveAnswer) => void;
  onReached: (reached: boolean) => void;
}

const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 60_000;

export class AnswerSync {
  #running: Promise<void> | undefined;
  #failures = 0;

  constructor(private readonly store: AnswerStore, private readonly ports: AnswerPorts) {}

  /** Resolves when everything was taken or nothing more can be done for now. */
  flush(): Promise<void> {
    return (this.#running ??= this.#sendAll().finally(() => (this.#running = undefined)));
  }

  async #sendAll(): Promise<void> {
    for (let answer = this.store.waiting()[0]; answer; answer = this.store.waiting()[0]) {
      if (!this.ports.isOnline()) return this.ports.onReached(false);
      const response = await this.#send(answer).catch(() => undefined);
      const retry = !response || response.status >= 500 || response.status === 429;
      if (retry) {
        this.ports.onReached(false);
        const delay = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.#failures++);
        this.ports.wait(() => void this.flush(), delay);
        return;
      }
      // Signed out: what was given is kept for when she is back.
      if (response.status === 401) return this.ports.onReached(false);
      this.#failures = 0;
      // Whatever else it is, sending it again would give the same.
      this.store.done(answer);
      this.ports.onSaved(answer, response.ok ? ((await response.json()) as SaveAnswer) : { outcome: response.status === 404 ? "closed" : "refused" });
    }
    this.ports.onReached(true);
  }

  #send(answer: KeptAnswer): Promise<Response> {
    return this.ports.fetch(`/attempts/${answer.attempt}/answers/${encodeURIComponent(answer.question)}`, {
      method: "POST",
      credentials: "same-origin",
      redirect: "error",
      body: new URLSearchParams([...answer.fields, ...this.ports.common()]),
    });
  }
}

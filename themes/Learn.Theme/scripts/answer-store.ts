// Answers that the server has not yet taken. Each lies under a key of its own in localStorage, so that tabs don't write over each
// other; where storage is closed they live as long as the page.

import type { Medium } from "./progress-store";

export interface KeptAnswer {
  attempt: string;
  question: string;
  /** The question's form fields, as they are sent. */
  fields: [string, string][];
}

const PREFIX = "learn.answer.v1.";

export class AnswerStore {
  readonly #memory = new Map<string, string>();

  constructor(private readonly medium: Medium | undefined) {}

  /** The last answer to a question is the one that counts. */
  keep(answer: KeptAnswer): void {
    const key = keyOf(answer.attempt, answer.question);
    const text = JSON.stringify(answer);
    try {
      if (!this.medium) throw new Error("no storage");
      this.medium.setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, text);
    }
  }

  /** Lets an answer go, unless a newer one has taken its place meanwhile. */
  done(answer: KeptAnswer): boolean {
    const key = keyOf(answer.attempt, answer.question);
    if (this.#read(key) !== JSON.stringify(answer)) return false;
    this.#memory.delete(key);
    this.medium?.removeItem(key);
    return true;
  }

  has(attempt: string, question: string): boolean {
    return this.#read(keyOf(attempt, question)) !== null;
  }

  waiting(): KeptAnswer[] {
    const stored = Array.from({ length: this.medium?.length ?? 0 }, (_, index) => this.medium?.key(index) ?? "");
    return [...new Set([...stored, ...this.#memory.keys()])].filter((key) => key.startsWith(PREFIX)).sort().flatMap((key) => {
      try {
        return [JSON.parse(this.#read(key) ?? "") as KeptAnswer];
      } catch {
        return [];
      }
    });
  }

  #read(key: string): string | null {
    return this.#memory.get(key) ?? this.medium?.getItem(key) ?? null;
  }
}

function keyOf(attempt: string, question: string): string {
  return `${PREFIX}${attempt}.${question}`;
}

// What is said without a line waits here and goes out with the next one. All of it may be sent twice without harm: the server knows a message by its id,
// and of votes the last one counts.

import { isAnswered } from "./backoff";
import type { Done } from "./protocol";

/** Told where the first try only kept it. */
export type Later = (fault: unknown | undefined) => void;

interface Letter { readonly method: string; readonly values: readonly unknown[]; readonly later: Later }

export class Outbox {
  private readonly waiting = new Map<string, Letter>();
  private flushing: Promise<void> | undefined;

  constructor(private readonly call: (method: string, ...values: readonly unknown[]) => Promise<Done>, private readonly isHere: () => boolean) {}

  get size(): number {
    return this.waiting.size;
  }

  /**
   * Sends it now if there is a line.
   * @param key What replaces what: a second vote in a poll takes the place of the one that waits.
   * @throws Why the server refused it.
   */
  async send(key: string, later: Later, method: string, ...values: readonly unknown[]): Promise<"sent" | "kept"> {
    const letter = { method, values, later };
    this.waiting.delete(key);
    if (this.isHere()) {
      try {
        await this.call(method, ...values);
        return "sent";
      } catch (fault) {
        if (isAnswered(fault)) throw fault;
      }
    }
    this.waiting.set(key, letter);
    return "kept";
  }

  /** Its event has come: it arrived, though the answer was lost. */
  settle(key: string): void {
    const letter = this.waiting.get(key);
    if (!letter) return;
    this.waiting.delete(key);
    letter.later(undefined);
  }

  /** In their order; what the line doesn't take stays for the next one. */
  flush(): Promise<void> {
    return (this.flushing ??= this.empty().finally(() => (this.flushing = undefined)));
  }

  private async empty(): Promise<void> {
    for (const [key, letter] of [...this.waiting]) {
      if (this.waiting.get(key) !== letter) continue;
      let fault: unknown;
      try {
        await this.call(letter.method, ...letter.values);
      } catch (problem) {
        if (!isAnswered(problem)) return;
        fault = problem;
      }
      if (this.waiting.get(key) !== letter) continue;
      this.waiting.delete(key);
      letter.later(fault);
    }
  }
}

// Saves while one types. One save is under way at a time; what is typed meanwhile goes with the next one. A save that fails is tried
// again until it comes through, and the copy in this browser stays until then.

import type { Conflict, Saved } from "./api";
import type { LocalCopy } from "./local-copy";

export type State = { readonly kind: "idle" | "saving" | "saved" | "kept" } | { readonly kind: "refused"; readonly reason: string } | { readonly kind: "conflict"; readonly theirs: Conflict };

export interface Clock { later(action: () => void, ms: number): () => void; now(): number }

export const browserClock: Clock = {
  later(action, ms) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
};

const PAUSE = 700;
const RETRY = 5000;

export class Autosave {
  private saving = false;
  private stopped = false;
  private cancel: (() => void) | undefined;
  private stored: string;
  private told: State["kind"] = "idle";

  constructor(
    private readonly read: () => string,
    private readonly send: (based: number, text: string) => Promise<Saved>,
    private readonly copy: LocalCopy,
    private readonly tell: (state: State) => void,
    private based: number,
    text: string,
    private readonly clock: Clock = browserClock,
  ) {
    this.stored = text;
  }

  get revision(): number { return this.based; }

  get isDirty(): boolean { return this.saving || this.read() !== this.stored; }

  /** Something was typed. */
  changed(): void {
    this.copy.keep(this.based, this.read(), this.clock.now());
    // «Saved» is no longer true; who leaves now would believe it.
    if (this.told === "saved" && this.read() !== this.stored) this.say({ kind: "idle" });
    if (!this.stopped) this.plan(PAUSE);
  }

  /** The network is back, or the page is being left: now rather than later. */
  now(): void {
    if (!this.stopped && this.isDirty) void this.save();
  }

  /** After a conflict: goes on from their revision, with this or the other text. */
  resume(based: number, stored: string): void {
    this.based = based;
    this.stored = stored;
    this.stopped = false;
    this.now();
  }

  private say(state: State): void {
    this.told = state.kind;
    this.tell(state);
  }

  private plan(ms: number): void {
    this.cancel?.();
    this.cancel = this.clock.later(() => void this.save(), ms);
  }

  private async save(): Promise<void> {
    this.cancel?.();
    if (this.saving) return;
    const text = this.read();
    if (text === this.stored) {
      this.copy.drop();
      if (this.told === "idle") this.say({ kind: "saved" });
      return;
    }
    this.saving = true;
    this.say({ kind: "saving" });
    const answer = await this.send(this.based, text);
    this.saving = false;
    switch (answer.kind) {
      case "saved":
        this.based = answer.revision;
        this.stored = text;
        this.copy.saved(text);
        if (this.read() !== text) {
          this.copy.keep(this.based, this.read(), this.clock.now());
          this.plan(PAUSE);
        }
        this.say({ kind: this.read() === text ? "saved" : "idle" });
        break;
      case "conflict":
        this.stopped = true;
        this.say({ kind: "conflict", theirs: answer.theirs });
        break;
      case "refused":
        this.say({ kind: "refused", reason: answer.reason });
        break;
      case "offline":
        this.say({ kind: "kept" });
        this.plan(RETRY);
        break;
    }
  }
}

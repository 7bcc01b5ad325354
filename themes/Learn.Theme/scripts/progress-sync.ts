// Brings the queue to the server. An event leaves it only when the server has answered for it.

import { GUEST, type ProgressStore, type QueuedEvent } from "./progress-store";

const ADDRESS = "/api/v1/progress";
const BATCH = 500;
/** A request that outlives its page may carry 64 KB in all. */
const LAST_BATCH = 100;
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 300_000;

export interface SyncPorts {
  fetch: typeof fetch;
  isOnline: () => boolean;
  /** One tab at a time; where locks are missing the ids keep a second sending harmless. */
  exclusively: (work: () => Promise<void>) => Promise<void>;
  wait: (work: () => void, milliseconds: number) => unknown;
  onReached: (reached: boolean) => void;
  onGuestMerged: () => void;
}

export class ProgressSync {
  #running: Promise<void> | undefined;
  #failures = 0;
  #reached = true;
  #asGuest: boolean;

  constructor(
    private readonly store: ProgressStore,
    private readonly ports: SyncPorts,
    signedIn: boolean,
  ) {
    this.#asGuest = !signedIn;
  }

  /** Whether the site answered when it was last asked; another page of it can then be opened. */
  get reached(): boolean {
    return this.#reached && this.ports.isOnline();
  }

  /** Resolves when everything is acknowledged or nothing more can be done for now. */
  flush(): Promise<void> {
    if (this.#asGuest) return Promise.resolve();
    return (this.#running ??= this.ports.exclusively(() => this.#sendAll()).finally(() => (this.#running = undefined)));
  }

  /** The page goes away: no lock, no waiting. */
  flushOnLeave(): void {
    if (this.#asGuest || !this.ports.isOnline()) return;
    const batch = this.store.next(LAST_BATCH);
    if (batch.length === 0) return;
    this.#send(batch, true).then((answer) => {
      if (answer.ok) this.store.acknowledge(idsOf(batch));
    }).catch(() => undefined);
  }

  async #sendAll(): Promise<void> {
    let size = BATCH;
    let guestMerged = false;

    for (;;) {
      const batch = this.store.next(size);
      if (batch.length === 0) break;
      if (!this.ports.isOnline()) return this.#fail(false);

      const status = await this.#send(batch, false).then((answer) => answer.status, () => 0);
      this.#reached = status !== 0;
      if (status === 200) {
        this.store.acknowledge(idsOf(batch));
        guestMerged ||= batch.some((event) => event.owner === GUEST);
      } else if (status === 401) {
        this.#asGuest = true;
        return;
      } else if ((status === 400 || status === 422) && batch.length > 1) {
        size = 1;
      } else if (status === 400 || status === 422) {
        // Refused for ever: it must not stand in the way of the others.
        this.store.acknowledge(idsOf(batch));
      } else {
        return this.#fail(true);
      }
    }

    this.#failures = 0;
    // The network may have gone while the answer was on its way.
    this.ports.onReached(this.ports.isOnline());
    if (guestMerged) {
      this.store.adoptGuestView();
      this.ports.onGuestMerged();
    }
  }

  #send(batch: readonly QueuedEvent[], keepalive: boolean): Promise<Response> {
    this.store.markSent(idsOf(batch));
    const events = batch.map(({ owner: _owner, sent: _sent, ...event }) => event);
    return this.ports.fetch(ADDRESS, {
      method: "POST",
      credentials: "same-origin",
      keepalive,
      headers: { "Content-Type": "application/json", "X-Requested-With": "learn" },
      body: JSON.stringify({ events }),
    });
  }

  #fail(retry: boolean): void {
    this.ports.onReached(false);
    if (!retry) return;
    const delay = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.#failures++);
    this.ports.wait(() => void this.flush(), delay * (0.75 + Math.random() / 2));
  }
}

function idsOf(events: readonly QueuedEvent[]): ReadonlySet<string> {
  return new Set(events.map((event) => event.id));
}

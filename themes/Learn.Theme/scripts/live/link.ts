import type { Aggregate, BackMessage, LiveEvent, Pointer } from "./protocol";

/** What a room needs of a connection; the tests have one of their own. */
export interface Link {
  start(): Promise<void>;
  call<T>(method: string, ...values: readonly unknown[]): Promise<T>;
  /** Leaves and connects anew. */
  restart(): Promise<void>;
}

export interface LinkEvents {
  /** Connected, or connected anew. */
  onOpen(): Promise<void>;
  /** @param fault Why the server would not have us, where it said so. */
  onLost(fault?: unknown): void;
  onEvents(events: readonly LiveEvent[]): void;
  onAggregate(aggregate: Aggregate): void;
  onPointer(pointer: Partial<Pointer> | null): void;
  onBack(message: BackMessage): void;
  /** Said to nobody but whom it is about. */
  onMuted(isMuted: boolean): void;
  onRemoved(reason: string): void;
}

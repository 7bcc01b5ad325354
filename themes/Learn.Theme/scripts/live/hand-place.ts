// Where a hand is in the queue.

import type { RaisedHand } from "./state";

export type HandState = { readonly isUp: false } | { readonly isUp: true; readonly place: number | undefined };

/**
 * @param asked What the reader last asked for and the server took; the queue outweighs it where it names her.
 * @param wasSeen Whether the queue has named her since: once it did, being gone from it means being called or lowered.
 */
export function handState(hands: readonly RaisedHand[], you: string | undefined, asked: boolean, wasSeen: boolean): HandState {
  const index = hands.findIndex((hand) => hand.id === you);
  if (index >= 0) return { isUp: true, place: index + 1 };
  return asked && !wasSeen ? { isUp: true, place: undefined } : { isUp: false };
}

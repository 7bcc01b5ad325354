import assert from "node:assert/strict";
import { test } from "node:test";
import { isAnswered, isFinal, refusalOf, waitBefore } from "../scripts/live/backoff";

const refused = (key: string) => new Error(`An unexpected error occurred invoking 'Join' on the server. HubException: ${key}`);

test("WaitBefore_FirstTry_SpreadsThousandsOverSeconds", () => {
  const waits = Array.from({ length: 10_000 }, (_, i) => waitBefore(0, () => i / 10_000)).sort((a, b) => a - b);
  // No half second has more than a seventh of them.
  for (let from = 0; from < 5_000; from += 500) assert.ok(waits.filter((wait) => wait >= from && wait < from + 500).length < 10_000 / 7);
  assert.ok(waits[0]! > 0);
});

test("WaitBefore_ManyTries_GrowsToABound", () => {
  const longest = [0, 1, 2, 3, 50, 5_000].map((attempt) => waitBefore(attempt, () => 1));
  assert.deepEqual([...longest].sort((a, b) => a - b), longest);
  assert.ok(longest[1]! > longest[0]!);
  assert.ok(longest.at(-1)! <= 30_000);
});

test("RefusalOf_HubException_IsItsKey", () => {
  assert.equal(refusalOf(refused("Session full")), "Session full");
  assert.equal(refusalOf(new Error("WebSocket closed with status code: 1006")), undefined);
});

test("IsFinal_WhatTimeMayChange_IsNot", () => {
  assert.deepEqual(["Banned", "May not join", "Session full", "Too many join"].map((key) => isFinal(refused(key))), [true, true, false, false]);
  assert.equal(isFinal(new Error("Banned")), false);
});

test("IsAnswered_FaultOfTheServer_IsAnAnswer", () => {
  assert.ok(isAnswered(refused("Muted")));
  assert.ok(isAnswered(new Error("An unexpected error occurred invoking 'Vote' on the server.")));
  assert.ok(!isAnswered(new Error("Invocation canceled due to the underlying connection being closed.")));
});

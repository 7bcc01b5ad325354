import assert from "node:assert/strict";
import { test } from "node:test";
import { EventLog } from "../scripts/live/event-log";
import type { LiveEvent } from "../scripts/live/protocol";

const event = (n: number): LiveEvent => ({ n, at: "2026-11-22T08:00:00Z", kind: "chatHidden", data: { id: String(n) } });

function setUp(server: (from: number) => readonly LiveEvent[]) {
  const applied: number[] = [];
  const asked: number[] = [];
  const gaps: boolean[] = [];
  const log = new EventLog(0, (events) => applied.push(...events.map((each) => each.n)), async (from) => {
    asked.push(from);
    return server(from);
  }, (isOpen) => gaps.push(isOpen));
  log.release(0);
  return { log, applied, asked, gaps };
}

test("Receive_InOrder_AppliesAndAsksNothing", () => {
  const { log, applied, asked } = setUp(() => []);
  log.receive([event(1), event(2)]);
  log.receive([event(3)]);
  assert.deepEqual(applied, [1, 2, 3]);
  assert.equal(asked.length, 0);
});

test("Receive_TwiceAndShuffled_AppliesEachOnceInOrder", () => {
  const { log, applied } = setUp(() => []);
  log.receive([event(3), event(1), event(2), event(2)]);
  log.receive([event(1), event(3)]);
  assert.deepEqual(applied, [1, 2, 3]);
});

test("Receive_Gap_AsksForWhatComesAfterTheLastKnown", async () => {
  const { log, applied, asked, gaps } = setUp((after) => [event(2), event(3)].filter((each) => each.n > after));
  log.receive([event(1), event(4)]);
  await log.close();
  assert.deepEqual(asked, [1]);
  assert.deepEqual(applied, [1, 2, 3, 4]);
  assert.deepEqual(gaps, [true, false]);
});

test("Receive_ServerUnreachable_KeepsWhatCameEarly", async () => {
  const { log, applied, gaps } = setUp(() => { throw new Error("gone"); });
  log.receive([event(2)]);
  await log.close();
  assert.deepEqual(gaps.slice(0, 1), [true]);
  assert.ok(!gaps.includes(false));
  log.receive([event(1)]);
  assert.deepEqual(applied, [1, 2]);
});

test("Receive_BeforeTheAnswerToJoining_WaitsAndAsksNothing", async () => {
  const { log, applied, asked } = setUp(() => []);
  log.hold();
  log.receive([event(8), event(7)]);
  await Promise.resolve();
  assert.deepEqual([applied, asked], [[], []]);
  log.release(6);
  assert.deepEqual([applied, asked], [[7, 8], []]);
});

test("Release_AnswerLeavesAGap_AsksForIt", async () => {
  const { log, applied, asked } = setUp(() => [event(7)]);
  log.hold();
  log.receive([event(8)]);
  log.release(6);
  await log.close();
  assert.deepEqual([applied, asked], [[7, 8], [6]]);
});

test("Ask_ServerHasNothing_GivesUpUntilTheNextEvent", async () => {
  const { log, asked } = setUp(() => []);
  log.receive([event(5)]);
  await log.close();
  assert.equal(asked.length, 3);
  assert.ok(log.hasGap);
});

test("Release_NewerState_DropsWhatItHolds", () => {
  const { log, applied } = setUp(() => []);
  log.hold();
  log.release(10);
  log.receive([event(9), event(10), event(11)]);
  assert.deepEqual(applied, [11]);
});

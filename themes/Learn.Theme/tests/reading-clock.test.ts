import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadingClock } from "../scripts/reading-clock";

test("Take_ReaderIdle_CountsOnlyTheFirstMinute", () => {
  let now = 0;
  const clock = new ReadingClock(() => now);
  now = 600_000;
  assert.equal(clock.take(), 60);
  assert.equal(clock.take(), 0);
});

test("Take_PageHiddenForAWhile_LeavesItOut", () => {
  let now = 0;
  const clock = new ReadingClock(() => now);
  now = 10_500;
  clock.pause();
  now = 40_000;
  clock.touch();
  now = 45_000;
  assert.equal(clock.take(), 15);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { merge, share, WatchClock } from "../scripts/watched-ranges";

test("Merge_OverlappingLateAndTwice_IsInOrderAndApart", () => {
  assert.deepEqual(merge([[30, 40], [0, 10], [9.8, 12], [30, 40], [12.4, 13]]), [[0, 13], [30, 40]]);
});

test("Share_PartsBeyondTheEnd_IsAtMostTheWhole", () => {
  assert.equal(share([[0, 50], [40, 200]], 100), 1);
  assert.equal(share([[0, 25]], 100), 0.25);
  assert.equal(share([[0, 25]], 0), 0);
});

test("Clock_PlayedThenJumped_LeavesOutWhatWasJumpedOver", () => {
  const clock = new WatchClock();
  for (const time of [0, 0.25, 0.5, 0.75, 1]) clock.tick(time, 1);
  clock.stop();
  for (const time of [60, 60.25, 60.5]) clock.tick(time, 1);
  assert.deepEqual(clock.take(), [[0, 1], [60, 60.5]]);
});

test("Clock_JumpWithoutASign_BeginsAnew", () => {
  const clock = new WatchClock();
  for (const time of [0, 0.5, 1, 50, 50.5]) clock.tick(time, 1);
  assert.deepEqual(clock.take(), [[0, 1], [50, 50.5]]);
});

test("Clock_TakenInBetween_GoesOnWithoutAHole", () => {
  const clock = new WatchClock();
  for (const time of [0, 1, 2]) clock.tick(time, 1);
  const first = clock.take();
  for (const time of [3, 4]) clock.tick(time, 1);
  assert.deepEqual(merge([...first, ...clock.take()]), [[0, 4]]);
  assert.deepEqual(clock.take(), []);
});

test("Clock_TwiceAsFast_SeesTheSame", () => {
  const clock = new WatchClock();
  for (const time of [0, 3, 6, 9]) clock.tick(time, 2);
  assert.deepEqual(clock.take(), [[0, 9]]);
});

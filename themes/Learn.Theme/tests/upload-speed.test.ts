import assert from "node:assert/strict";
import { test } from "node:test";
import { UploadSpeed } from "../scripts/upload-speed";

test("Left_SteadyLine_IsTheRestAtThisSpeed", () => {
  let now = 0;
  const speed = new UploadSpeed(() => now);
  assert.equal(speed.left(0, 1000), undefined);
  now = 1000;
  assert.equal(speed.left(100, 1000), undefined);
  now = 4000;
  assert.equal(speed.left(400, 1000), 6);
});

test("Left_LineGotSlower_FollowsTheLastSeconds", () => {
  let now = 0;
  const speed = new UploadSpeed(() => now);
  speed.left(0, 100_000);
  for (let i = 1; i <= 20; i++) {
    now = 1000 * i;
    speed.left(i <= 4 ? 1000 * i : 4000 + 10 * (i - 4), 100_000);
  }
  assert.ok(speed.left(4160, 100_000)! > 5000);
});

test("Left_GoesOnFromLess_BeginsAnew", () => {
  let now = 0;
  const speed = new UploadSpeed(() => now);
  speed.left(500, 1000);
  now = 5000;
  assert.equal(speed.left(100, 1000), undefined);
});

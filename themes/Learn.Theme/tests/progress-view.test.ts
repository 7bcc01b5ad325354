import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, laterState, summarise } from "../scripts/progress-view";

test("Summarise_SomeDone_CountsWhatIsLeft", () => {
  const lesson = (state: "done" | "started" | undefined, minutes: number, href: string) => ({ state, minutes, href });
  const summary = summarise([lesson("done", 8, "/a"), lesson("started", 9, "/b"), lesson(undefined, 6, "/c")]);
  assert.deepEqual(summary, { done: 1, total: 3, minutes: 15, next: "/b" });
});

test("LaterState_NeverGoesBack", () => {
  assert.equal(laterState("done", "started"), "done");
  assert.equal(laterState("started", undefined), "started");
  assert.equal(laterState(undefined, "done"), "done");
  assert.equal(laterState("", undefined), undefined);
});

test("Fill_Pattern_PutsTheNumbersIn", () => {
  assert.equal(
    fill("{done} trên {total} bài, còn khoảng {minutes} phút", { done: 4, total: 9, minutes: 25 }),
    "4 trên 9 bài, còn khoảng 25 phút");
});

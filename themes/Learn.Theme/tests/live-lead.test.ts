import assert from "node:assert/strict";
import { test } from "node:test";
import { handState } from "../scripts/live/hand-place";
import { moveOf } from "../scripts/live/keys";
import { Lead, nextPlace } from "../scripts/live/lead";
import { Reactions } from "../scripts/live/reactions";

const steps = (index: number) => (index === 1 ? 2 : 0);
const at = (index: number, step = 0) => ({ index, step });

test("NextPlace_SlideWithSteps_ShowsThemBeforeItGoesOn", () => {
  assert.deepEqual(nextPlace(at(0), 1, 3, steps), at(1));
  assert.deepEqual(nextPlace(at(1), 1, 3, steps), at(1, 1));
  assert.deepEqual(nextPlace(at(1, 2), 1, 3, steps), at(2));
  assert.deepEqual(nextPlace(at(2), -1, 3, steps), at(1, 2));
});

test("NextPlace_AtTheEnds_StaysThere", () => {
  assert.equal(nextPlace(at(2), 1, 3, steps), undefined);
  assert.equal(nextPlace(at(0), -1, 3, steps), undefined);
  assert.deepEqual(nextPlace(at(0), Infinity, 3, steps), at(2));
  assert.deepEqual(nextPlace(at(2), -Infinity, 3, steps), at(0));
  assert.equal(nextPlace(at(0), Infinity, 0, steps), undefined);
});

test("Lead_MovesBeforeTheRoomFollows_CountEach", () => {
  const lead = new Lead(9, () => 0);
  assert.deepEqual([lead.move(1, at(0)), lead.move(1, at(0))], [at(1), at(2)]);
  // The first of the two happened; the second is still under way.
  lead.arrived(at(1));
  assert.deepEqual(lead.move(1, at(1)), at(3));
  lead.arrived(at(3));
  // Another host moved meanwhile.
  assert.deepEqual(lead.move(1, at(6)), at(7));
});

test("MoveOf_KeysWithOthersHeld_MeanSomethingElse", () => {
  const key = (name: string, altKey = false) => moveOf({ key: name, altKey, ctrlKey: false, metaKey: false, shiftKey: false });
  assert.deepEqual(["ArrowRight", "PageDown", "ArrowLeft", "PageUp", "Home", "End", "a"].map((name) => key(name)), [1, 1, -1, -1, -Infinity, Infinity, undefined]);
  assert.equal(key("ArrowLeft", true), undefined);
});

test("HandState_InTheQueue_IsItsPlace", () => {
  assert.deepEqual(handState([{ id: "a" }, { id: "b" }], "b", true, false), { isUp: true, place: 2 });
  assert.deepEqual(handState([], "b", true, false), { isUp: true, place: undefined });
  assert.deepEqual(handState([{ id: "a" }], "b", true, true), { isUp: false });
  assert.deepEqual(handState([], "b", false, false), { isUp: false });
});

test("Reactions_AfterHalfAMinute_AreGone", () => {
  const reactions = new Reactions();
  reactions.add({ clap: 2 }, 0);
  reactions.add({ clap: 3, like: 1 }, 20_000);
  assert.deepEqual([reactions.count("clap", 20_000), reactions.count("clap", 31_000), reactions.count("like", 60_000)], [5, 3, 0]);
});

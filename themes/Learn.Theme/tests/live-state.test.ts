import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveEvent } from "../scripts/live/protocol";
import { EMPTY, fold, restore } from "../scripts/live/state";

const at = "2026-11-22T08:00:00Z";
const all = (...events: LiveEvent[]) => events.reduce(fold, EMPTY);

test("Fold_HandRaisedTwice_KeepsItsPlace", () => {
  const room = all(
    { n: 1, at, kind: "hand", data: { id: "a", name: "An", up: true } },
    { n: 2, at, kind: "hand", data: { id: "b", name: "Bình", up: true } },
    { n: 3, at, kind: "hand", data: { id: "a", name: "An", up: true } });
  assert.deepEqual(room.hands.map((hand) => hand.id), ["a", "b"]);
  assert.equal(room.number, 3);
});

test("Fold_QuestionThatWaited_ComesWithItsState", () => {
  const room = all({ n: 1, at, kind: "-", data: {} }, { n: 2, at, kind: "questionState", data: { id: "q", state: "open", by: "a", name: "An", text: "Vì sao?" } });
  assert.deepEqual(room.questions.map((question) => [question.text, question.state]), [["Vì sao?", "open"]]);
});

test("Fold_QuestionReopened_KeepsItsAnswer", () => {
  const room = all(
    { n: 1, at, kind: "question", data: { id: "q", by: "a", name: "An", text: "?", state: "open" } },
    { n: 2, at, kind: "questionState", data: { id: "q", state: "answered", answer: "42" } },
    { n: 3, at, kind: "questionState", data: { id: "q", state: "pinned" } });
  assert.equal(room.questions[0]?.answer, "42");
  assert.equal(room.questions[0]?.state, "pinned");
});

test("Fold_MergedIntoWhatIsMergedLater_GoesAlong", () => {
  const ask = (n: number, id: string): LiveEvent => ({ n, at, kind: "question", data: { id, by: "a", name: "An", text: id, state: "open" } });
  const merge = (n: number, id: string, into: string): LiveEvent => ({ n, at, kind: "questionState", data: { id, state: "merged", into } });
  const room = all(ask(1, "a"), ask(2, "b"), ask(3, "c"), merge(4, "a", "b"), merge(5, "b", "c"), merge(6, "c", "a"));
  assert.deepEqual(room.questions.map((question) => [question.state, question.into ?? null]), [["merged", "c"], ["merged", "c"], ["open", null]]);
});

test("Fold_PollClosed_TellsResultAndRightAnswer", () => {
  const room = all(
    { n: 1, at, kind: "poll", data: { id: "p", kind: "single", title: "?", options: ["a", "b"], live: false } },
    { n: 2, at, kind: "pollClosed", data: { id: "p", result: { total: 3, counts: [1, 2] }, correct: [1] } });
  assert.deepEqual(room.polls[0]?.poll.correct, [1]);
  assert.equal(room.polls[0]?.result?.total, 3);
});

test("Fold_UnknownKind_CountsItsNumber", () => {
  assert.equal(fold(EMPTY, { n: 1, at, kind: "tomorrow", data: {} } as unknown as LiveEvent).number, 1);
});

test("Restore_StateWithoutSomeParts_TakesTheirBeginning", () => {
  const room = restore({ settings: { chat: false }, stream: null }, 7);
  assert.equal(room.settings.chat, false);
  assert.equal(room.settings.questions, true);
  assert.deepEqual([room.number, room.chat.length], [7, 0]);
});

test("Fold_ChatHidden_LeavesTheOthers", () => {
  const line = (n: number): LiveEvent => ({ n, at, kind: "chat", data: { id: `m${n}`, by: "a", name: "An", text: String(n) } });
  assert.deepEqual(all(line(1), line(2), { n: 3, at, kind: "chatHidden", data: { id: "m1" } }).chat.map((each) => each.id), ["m2"]);
});

test("Fold_LongChat_KeepsTheNewest", () => {
  const room = all(...Array.from({ length: 305 }, (_, i): LiveEvent => ({ n: i + 1, at, kind: "chat", data: { id: `m${i}`, by: "a", name: "An", text: "x" } })));
  assert.deepEqual([room.chat.length, room.chat.at(-1)?.id], [300, "m304"]);
});

test("Fold_HandWithoutName_HasItsPlace", () => {
  const hand = (n: number, id: string, up: boolean): LiveEvent => ({ n, at, kind: "hand", data: { id, up } });
  const room = all(hand(1, "a", true), hand(2, "b", true), { n: 3, at, kind: "handCalled", data: { id: "a" } });
  assert.deepEqual(room.hands, [{ id: "b" }]);
  assert.deepEqual(all(hand(1, "a", true), hand(2, "a", false)).hands, []);
});

test("Fold_StreamTakenAway_IsNotThePlannedOne", () => {
  // The hub leaves out what is null.
  assert.deepEqual(all({ n: 1, at, kind: "stream", data: {} }).stream, {});
  assert.equal(EMPTY.stream, null);
});

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

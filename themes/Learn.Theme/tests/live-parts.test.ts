import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer } from "../scripts/live/announcer";
import { captionLines, CaptionQueue } from "../scripts/live/caption-queue";
import { remaining } from "../scripts/live/countdown";
import { pollOf } from "../scripts/live/poll-desk";
import { choiceOf } from "../scripts/live/polls";
import { PulseHistory } from "../scripts/live/pulse-curve";
import { orderQuestions, sumVotes } from "../scripts/live/question-order";
import { partOf } from "../scripts/live/room-news";
import { pieces } from "../scripts/live/safe-links";
import { Pace } from "../scripts/live/pace";
import type { Question } from "../scripts/live/state";

test("Announce_ManyOfAKind_SaysTheirNumberOnceInAWhile", () => {
  const said: string[] = [];
  const planned: { wait: number; work: () => void }[] = [];
  let now = 0;
  const announcer = new Announcer((text) => said.push(text), { now: () => now, after: (wait, work) => planned.push({ wait, work }) }, 5_000);
  announcer.announce("chat", (count) => `${count} new`);
  planned.shift()!.work();
  now = 1_000;
  announcer.announce("chat", (count) => `${count} new`);
  announcer.announce("chat", (count) => `${count} new`);
  assert.equal(planned.length, 1);
  assert.equal(planned[0]!.wait, 4_000);
  planned.shift()!.work();
  assert.deepEqual(said, ["1 new", "2 new"]);
});

test("Pieces_AddressesInText_OnlyHonestOnesAreLinks", () => {
  assert.deepEqual(pieces("Xem https://a.vn/b. Nhé").map((piece) => piece.url), [undefined, "https://a.vn/b", undefined]);
  assert.ok(pieces("https://bank.vn@evil.example javascript:alert(1)").every((piece) => piece.url === undefined));
});

test("Pieces_LettersOfAnotherScript_ShowTheHostTheyLeadTo", () => {
  // The first letter is Cyrillic.
  assert.deepEqual(pieces("https://аpple.com/x").map((piece) => piece.host), ["xn--pple-43d.com"]);
  assert.deepEqual(pieces("HTTPS://A.vn:8080/Đường").map((piece) => piece.host), [undefined]);
});

test("OrderQuestions_MergedVotes_CountForTheirQuestion", () => {
  const question = (id: string, state: Question["state"], into: string | null = null): Question => ({ id, by: "a", name: "A", text: id, at: "", state, into });
  const questions = [question("a", "open"), question("b", "open"), question("c", "merged", "a"), question("d", "pinned"), question("e", "answered")];
  const sums = sumVotes(questions, { a: 1, b: 3, c: 3, e: 9 });
  assert.equal(sums.get("a"), 4);
  assert.deepEqual(orderQuestions(questions, sums).map((each) => each.id), ["d", "a", "b", "e"]);
});

test("PollOf_StarredOptions_AreRight", () => {
  assert.deepEqual(pollOf("p", "multiple", " ? ", "a\n* b\n\n*c", true), { id: "p", kind: "multiple", title: "?", options: ["a", "b", "c"], live: true, correct: [1, 2] });
  assert.deepEqual(pollOf("p", "words", "?", "a", false).options, []);
});

test("ChoiceOf_EachKind_IsWhatTheHubReads", () => {
  const form = (...values: string[]) => {
    const data = new FormData();
    for (const value of values) data.append("choice", value);
    return data;
  };
  assert.equal(choiceOf({ kind: "multiple" }, form("0", "3")), "0,3");
  assert.equal(choiceOf({ kind: "number" }, form("1,5")), "1,5");
  for (const typed of ["20.000", "1.234.567,5", "-3.5", "0.125", ",5"]) assert.equal(choiceOf({ kind: "number" }, form(typed)), typed);
  for (const typed of ["nhiều", "1,234,567", "1.2.3", "1e9", "."]) assert.equal(choiceOf({ kind: "number" }, form(typed)), undefined);
  assert.equal(choiceOf({ kind: "single" }, form()), undefined);
});

test("CaptionLines_LongText_IsCutBetweenWords", () => {
  const lines = captionLines(`${"từ ".repeat(100)}\n\nhết`);
  assert.ok(lines.every((line) => line.length <= 200));
  assert.equal(lines.at(-1), "hết");
  assert.equal(lines.slice(0, -1).join(" "), "từ ".repeat(100).trim());
});

test("CaptionQueue_OneFails_GivesItAndTheRestBackInOrder", async () => {
  const sent: string[] = [];
  const left: string[] = [];
  const queue = new CaptionQueue(async (line) => {
    if (line === "b") throw new Error("gone");
    sent.push(line);
  }, () => undefined, (lines) => left.push(...lines));
  const first = queue.put(["a", "b"]);
  await Promise.all([first, queue.put(["c"])]);
  assert.deepEqual([sent, left], [["a"], ["b", "c"]]);
  await queue.put(["d"]);
  assert.deepEqual(sent, ["a", "d"]);
});

test("Remaining_BeforeAndAfter_CountsDownToNothing", () => {
  assert.deepEqual(remaining(90_061_000), { days: 1, hours: 1, minutes: 1, seconds: 1 });
  assert.equal(remaining(0), undefined);
});

test("PulseHistory_TicksTooOften_TakesOneInFiveSeconds", () => {
  const history = new PulseHistory();
  history.set({ lost: 3 });
  assert.deepEqual([0, 1_000, 5_000].map((now) => history.tick(now)), [true, false, true]);
  assert.deepEqual(history.minutes(), [{ faster: 0, slower: 0, lost: 3 }]);
});

test("Pace_OwnSlide_StaysWhileTheHostGoesOn", () => {
  const pace = new Pace(() => 5);
  pace.move(-1, { index: 3, step: 0 });
  assert.equal(pace.place({ index: 4, step: 1 }).index, 2);
  assert.ok(pace.isOwn);
  pace.follow();
  assert.deepEqual(pace.place({ index: 4, step: 1 }), { index: 4, step: 1 });
});

test("PartOf_WhatIsToBeLookedAt_HasAPlaceAndTheRestHasNone", () => {
  const text = { id: "q", state: "open" as const, text: "Vì sao?" };
  assert.deepEqual([partOf({ kind: "poll", data: { id: "p", kind: "single", title: "", options: [], live: true } }), partOf({ kind: "questionState", data: text })], ["polls", "questions"]);
  assert.deepEqual([partOf({ kind: "questionState", data: { id: "q", state: "pinned" } }), partOf({ kind: "slide", data: { index: 1, step: 0 } })], [undefined, undefined]);
});

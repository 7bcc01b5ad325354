import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerStore, type KeptAnswer } from "../scripts/answer-store";
import { FakeMedium } from "./fakes";

const answer = (question: string, value: string, attempt = "a1"): KeptAnswer => ({ attempt, question, fields: [["q1", value]] });

test("Keep_SameQuestionTwice_KeepsTheLast", () => {
  const medium = new FakeMedium();
  const store = new AnswerStore(medium);
  store.keep(answer("x", "1"));
  store.keep(answer("x", "2"));
  store.keep(answer("y", "3"));
  assert.deepEqual(store.waiting().map((kept) => kept.fields[0]![1]), ["2", "3"]);
  assert.equal(medium.length, 2);
});

test("Done_WhileANewerOneWaits_KeepsTheNewer", () => {
  const store = new AnswerStore(new FakeMedium());
  const first = answer("x", "1");
  store.keep(first);
  store.keep(answer("x", "2"));
  assert.equal(store.done(first), false);
  assert.equal(store.has("a1", "x"), true);
  assert.equal(store.done(answer("x", "2")), true);
  assert.equal(store.has("a1", "x"), false);
});

test("Keep_OtherTab_IsSeen", () => {
  const medium = new FakeMedium();
  new AnswerStore(medium).keep(answer("x", "1"));
  assert.equal(new AnswerStore(medium).waiting().length, 1);
});

test("Keep_FullStorage_LivesInMemory", () => {
  const medium = new FakeMedium();
  medium.full = true;
  const store = new AnswerStore(medium);
  store.keep(answer("x", "1"));
  assert.equal(store.waiting().length, 1);
  assert.equal(medium.length, 0);
  assert.equal(store.done(answer("x", "1")), true);
});

test("Waiting_Damaged_IsPassedOver", () => {
  const medium = new FakeMedium();
  medium.setItem("learn.answer.v1.a1.x", "{");
  assert.deepEqual(new AnswerStore(medium).waiting(), []);
});

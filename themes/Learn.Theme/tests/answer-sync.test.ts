import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerStore, type KeptAnswer } from "../scripts/answer-store";
import { AnswerSync, type SaveAnswer } from "../scripts/answer-sync";
import { FakeMedium } from "./fakes";

function setUp(answers: (Response | Error)[], online = true) {
  const store = new AnswerStore(new FakeMedium());
  const sent: string[] = [];
  const saved: [KeptAnswer, SaveAnswer][] = [];
  const reached: boolean[] = [];
  const waits: number[] = [];
  const sync = new AnswerSync(store, {
    fetch: async (address, init) => {
      sent.push(`${String(address)} ${String(init?.body)}`);
      const next = answers.shift() ?? new Error("nothing more");
      if (next instanceof Error) throw next;
      return next;
    },
    isOnline: () => online,
    wait: (_work, milliseconds) => waits.push(milliseconds),
    common: () => [["device", "D"]],
    onSaved: (answer, result) => saved.push([answer, result]),
    onReached: (value) => reached.push(value),
  });
  return { store, sync, sent, saved, reached, waits };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const kept = (question: string): KeptAnswer => ({ attempt: "a1", question, fields: [["q1", "ơ"]] });

test("Flush_AllTaken_LetsThemGo", async () => {
  const { store, sync, sent, saved, reached } = setUp([json({ outcome: "saved", revision: 2 }), json({ outcome: "saved", revision: 3 })]);
  store.keep(kept("x"));
  store.keep(kept("y"));
  await sync.flush();
  assert.deepEqual(sent, ["/attempts/a1/answers/x q1=%C6%A1&device=D", "/attempts/a1/answers/y q1=%C6%A1&device=D"]);
  assert.deepEqual(saved.map(([, result]) => result.revision), [2, 3]);
  assert.deepEqual(store.waiting(), []);
  assert.deepEqual(reached, [true]);
});

test("Flush_NetworkAway_KeepsAndTriesAgain", async () => {
  const { store, sync, reached, waits } = setUp([new TypeError("away")]);
  store.keep(kept("x"));
  await sync.flush();
  assert.equal(store.waiting().length, 1);
  assert.deepEqual(reached, [false]);
  assert.equal(waits.length, 1);
});

test("Flush_ServerBusy_KeepsAndTriesAgain", async () => {
  for (const status of [429, 500, 503]) {
    const { store, sync, waits } = setUp([json({}, status)]);
    store.keep(kept("x"));
    await sync.flush();
    assert.equal(store.waiting().length, 1);
    assert.equal(waits.length, 1);
  }
});

test("Flush_SignedOut_Keeps", async () => {
  const { store, sync, waits } = setUp([json({}, 401)]);
  store.keep(kept("x"));
  await sync.flush();
  assert.equal(store.waiting().length, 1);
  assert.equal(waits.length, 0);
});

test("Flush_RefusedForEver_DoesNotStandInTheWay", async () => {
  const { store, sync, saved } = setUp([json({}, 404), json({ outcome: "saved" })]);
  store.keep(kept("x"));
  store.keep(kept("y"));
  await sync.flush();
  assert.deepEqual(store.waiting(), []);
  assert.deepEqual(saved.map(([, result]) => result.outcome), ["closed", "saved"]);
});

test("Flush_Offline_AsksNobody", async () => {
  const { store, sync, sent } = setUp([], false);
  store.keep(kept("x"));
  await sync.flush();
  assert.deepEqual(sent, []);
  assert.equal(store.waiting().length, 1);
});

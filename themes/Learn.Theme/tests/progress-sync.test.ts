import assert from "node:assert/strict";
import { test } from "node:test";
import { GUEST, ProgressStore } from "../scripts/progress-store";
import { ProgressSync } from "../scripts/progress-sync";
import { FakeMedium } from "./fakes";

type Answer = number | "unreachable";

function setUp(answer: (events: { id: string; lesson: string }[], call: number) => Answer, signedIn = true) {
  const medium = new FakeMedium();
  const store = new ProgressStore(medium, signedIn ? "anna" : GUEST);
  const calls: { id: string; lesson: string }[][] = [];
  const waits: number[] = [];
  const seen = { reached: [] as boolean[], merged: 0, online: true, body: "", headers: {} as Record<string, string> };
  const sync = new ProgressSync(store, {
    fetch: async (_address, init) => {
      seen.body = String(init!.body);
      seen.headers = init!.headers as Record<string, string>;
      const { events } = JSON.parse(seen.body);
      calls.push(events);
      const result = answer(events, calls.length);
      if (result === "unreachable") throw new TypeError("Failed to fetch");
      return new Response("{}", { status: result });
    },
    isOnline: () => seen.online,
    exclusively: (work) => work(),
    wait: (_work, milliseconds) => waits.push(milliseconds),
    onReached: (reached) => seen.reached.push(reached),
    onGuestMerged: () => seen.merged++,
  }, signedIn);
  return { medium, store, sync, calls, waits, seen };
}

test("Flush_Guest_AsksNothing", async () => {
  const { store, sync, calls } = setUp(() => 200, false);
  store.record("c", "a", "completed");
  await sync.flush();
  sync.flushOnLeave();
  assert.equal(calls.length, 0);
  assert.equal(store.next(10).length, 1);
});

test("Flush_Acknowledged_EmptiesTheQueueInBatches", async () => {
  const { store, sync, calls, seen } = setUp(() => 200);
  for (let i = 0; i < 501; i++) store.record("c", `l${i}`, "viewed");
  await sync.flush();
  assert.deepEqual(calls.map((events) => events.length), [500, 1]);
  assert.equal(store.next(10).length, 0);
  assert.equal(seen.headers["X-Requested-With"], "learn");
  assert.doesNotMatch(seen.body, /owner|"sent"/);
});

for (const failure of [500, 503, 429, "unreachable"] as const) {
  test(`Flush_${failure}_KeepsEverythingAndRetriesLater`, async () => {
    const { store, sync, waits, seen } = setUp((_events, call) => (call < 3 ? failure : 200));
    store.record("c", "a", "completed");
    const [before] = store.next(1);
    await sync.flush();
    await sync.flush();
    assert.equal(store.next(1)[0]!.id, before!.id);
    assert.equal(waits.length, 2);
    assert.ok(waits[1]! > waits[0]!);
    await sync.flush();
    assert.equal(store.next(1).length, 0);
    assert.deepEqual(seen.reached, [false, false, true]);
  });
}

test("Flush_SessionExpired_KeepsTheEvents", async () => {
  const { store, sync, calls } = setUp(() => 401);
  store.record("c", "a", "completed");
  await sync.flush();
  await sync.flush();
  assert.equal(calls.length, 1);
  assert.equal(store.next(10).length, 1);
});

test("Flush_OneEventIsRefused_TheOthersArrive", async () => {
  const { store, sync, calls } = setUp((events) => (events.some((event) => event.lesson === "bad") ? 400 : 200));
  for (const lesson of ["a", "bad", "b"]) store.record("c", lesson, "completed");
  await sync.flush();
  assert.deepEqual(calls.slice(1).map((events) => events[0]!.lesson), ["a", "bad", "b"]);
  assert.equal(store.next(10).length, 0);
});

test("Flush_GuestEventsAfterSignIn_AreMergedAndToldOnce", async () => {
  const { medium, store, sync, seen } = setUp(() => 200);
  new ProgressStore(medium, GUEST).record("c", "a", "completed");
  await sync.flush();
  await sync.flush();
  assert.equal(seen.merged, 1);
  assert.equal(store.course("c")["a"]?.state, "done");
});

test("Flush_Offline_SendsNothingAndSaysSo", async () => {
  const { store, sync, calls, seen } = setUp(() => 200);
  seen.online = false;
  store.record("c", "a", "completed");
  await sync.flush();
  assert.equal(calls.length, 0);
  assert.deepEqual(seen.reached, [false]);
});

test("Flush_WhileOneRuns_SharesIt", async () => {
  const { store, sync, calls } = setUp(() => 200);
  store.record("c", "a", "completed");
  await Promise.all([sync.flush(), sync.flush()]);
  assert.equal(calls.length, 1);
});

test("Flush_NetworkGoneWhileTheAnswerWasOnItsWay_SaysOffline", async () => {
  const { store, sync, seen } = setUp(() => {
    seen.online = false;
    return 200;
  });
  store.record("c", "a", "completed");
  await sync.flush();
  assert.equal(store.next(10).length, 0);
  assert.equal(seen.reached.at(-1), false);
});

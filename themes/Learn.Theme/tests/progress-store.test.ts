import assert from "node:assert/strict";
import { test } from "node:test";
import { GUEST, newId, ProgressStore } from "../scripts/progress-store";
import { FakeMedium } from "./fakes";

const ids = (store: ProgressStore) => new Set(store.next(9999).map((event) => event.id));

test("Record_PositionsOfOneLesson_AreMergedToTheFurthest", () => {
  const store = new ProgressStore(new FakeMedium(), GUEST);
  store.record("c", "a", "position", { position: 300, seconds: 5 });
  store.record("c", "a", "position", { position: 200, seconds: 7 });
  store.record("c", "b", "position", { position: 10, seconds: 1 });

  const queue = store.next(10);
  assert.equal(queue.length, 2);
  assert.equal(queue[0]!.position, 300);
  assert.equal(queue[0]!.seconds, 12);
});

test("Record_AfterAPositionWasSent_LeavesTheSentOneAlone", () => {
  const store = new ProgressStore(new FakeMedium(), GUEST);
  store.record("c", "a", "position", { position: 300, seconds: 5 });
  store.markSent(ids(store));
  store.record("c", "a", "position", { position: 400, seconds: 2 });

  assert.deepEqual(store.next(10).map((event) => event.seconds), [5, 2]);
});

test("Course_StatesAndPositions_NeverGoBack", () => {
  const store = new ProgressStore(new FakeMedium(), GUEST);
  store.record("c", "a", "completed");
  store.record("c", "a", "position", { position: 700 });
  store.record("c", "a", "viewed");

  assert.deepEqual(store.course("c")["a"], { state: "done", position: 700 });
});

test("Record_MoreThanTheLimit_KeepsWhatWasCompleted", () => {
  const medium = new FakeMedium();
  for (let i = 0; i < 5000; i++) {
    const id = `00000000-${String(i).padStart(4, "0")}`;
    const event = { id, owner: GUEST, course: "c", lesson: "x", kind: i === 0 ? "completed" : "viewed", occurredAt: "" };
    medium.setItem(`learn.progress.v1.event.${id}`, JSON.stringify(event));
  }

  const full = new ProgressStore(medium, GUEST);
  full.record("c", "new", "completed");
  const kept = full.next(9999);
  assert.equal(kept.length, 5000);
  assert.equal(kept[0]!.id, "00000000-0000");
  assert.equal(kept[1]!.id, "00000000-0002");
  assert.equal(kept.at(-1)!.lesson, "new");
});

test("Next_AnotherAccountsEvents_AreNotShown", () => {
  const medium = new FakeMedium();
  new ProgressStore(medium, "anna").record("c", "a", "completed");
  new ProgressStore(medium, GUEST).record("c", "b", "completed");

  assert.deepEqual(new ProgressStore(medium, "binh").next(10).map((event) => event.lesson), ["b"]);
  assert.deepEqual(new ProgressStore(medium, "anna").next(10).map((event) => event.lesson), ["a", "b"]);
});

test("Record_InTwoTabs_NeitherWritesOverTheOther", () => {
  const medium = new FakeMedium();
  // The second tab's renderer has not yet seen what the first one wrote, as browsers allow (HTML §12.2.1).
  const stale = new FakeMedium();
  stale.setItem = (key, value) => medium.setItem(key, value);
  stale.removeItem = (key) => medium.removeItem(key);
  new ProgressStore(medium, "anna").record("c", "a", "completed");
  new ProgressStore(stale, "anna").record("c", "b", "completed");

  const store = new ProgressStore(medium, "anna");
  assert.deepEqual(store.next(10).map((event) => event.lesson), ["a", "b"]);
  assert.deepEqual(Object.keys(store.course("c")), ["a", "b"]);
});

test("AdoptGuestView_MovesItToTheAccount", () => {
  const medium = new FakeMedium();
  new ProgressStore(medium, GUEST).record("c", "a", "completed");
  const store = new ProgressStore(medium, "anna");
  store.adoptGuestView();

  assert.equal(store.course("c")["a"]?.state, "done");
  assert.deepEqual(new ProgressStore(medium, GUEST).course("c"), {});
});

test("ForgetView_KeepsUnsentEvents", () => {
  const store = new ProgressStore(new FakeMedium(), "anna");
  store.record("c", "a", "completed");
  store.forgetView();

  assert.deepEqual(store.course("c"), {});
  assert.equal(store.next(10).length, 1);
});

test("Record_StorageFull_StaysInMemory", () => {
  const medium = new FakeMedium();
  medium.full = true;
  const store = new ProgressStore(medium, GUEST);
  store.record("c", "a", "completed");
  assert.equal(store.next(10).length, 1);
  assert.equal(store.course("c")["a"]?.state, "done");
});

test("Read_BrokenContent_StartsAfresh", () => {
  const medium = new FakeMedium();
  medium.setItem("learn.progress.v1.event.1", "{broken");
  const store = new ProgressStore(medium, GUEST);
  store.record("c", "a", "viewed");
  assert.equal(store.next(10).length, 1);
});

test("NewId_IsAUuid7OfItsTime", () => {
  const id = newId(Date.UTC(2026, 10, 21));
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(parseInt(id.replace("-", "").slice(0, 12), 16), Date.UTC(2026, 10, 21));
});

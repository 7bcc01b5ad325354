import assert from "node:assert/strict";
import { test } from "node:test";
import type { LinkEvents } from "../scripts/live/link";
import type { Joined, LiveEvent } from "../scripts/live/protocol";
import { Session, type Contact } from "../scripts/live/session";

const at = "2026-11-22T08:00:00Z";
const you = { key: "k", name: "An", roles: ["participant"] } as const;
const slide = (n: number): LiveEvent => ({ n, at, kind: "slide", data: { index: n, step: 0 } });
const state = (number: number) => ({ number, openedAt: at, slide: { index: number, step: 0 } });

function setUp(...answers: Joined[]) {
  const calls: (readonly unknown[])[] = [];
  const contacts: (readonly [Contact, string?])[] = [];
  let events: LinkEvents | undefined;
  /** What the server sends between the call and its answer. */
  let before = (): void => undefined;
  const session = new Session({ code: "ABC-DEF", ticket: null, lowData: false }, (given) => {
    events = given;
    return {
      start: () => given.onOpen(),
      restart: async () => undefined,
      call: async <T>(method: string, ...values: readonly unknown[]) => {
        calls.push([method, ...values]);
        if (method === "Join") before();
        return (method === "Join" ? answers.shift() : method === "CatchUp" ? [] : { ok: true }) as T;
      },
    };
  });
  session.show({ contact: (contact, reason) => contacts.push(reason === undefined ? [contact] : [contact, reason]) });
  return { session, calls, contacts, link: () => events!, onJoin: (work: () => void) => (before = work) };
}

test("Join_First_SendsAllThatTheHubTakes", async () => {
  const { session, calls, contacts } = setUp({ you, number: 3, state: state(3) });
  await session.start();
  assert.deepEqual(calls, [["Join", "ABC-DEF", 0, null, false]]);
  assert.deepEqual([session.room.number, session.room.slide.index, session.you?.key], [3, 3, "k"]);
  assert.deepEqual(contacts, [["connecting"], ["here"]]);
});

test("Join_EventsBeforeTheAnswer_AreTakenAfterIt", async () => {
  const { session, calls, link, onJoin } = setUp({ you, number: 3, state: state(3) });
  onJoin(() => link().onEvents([slide(5), slide(4)]));
  await session.start();
  assert.equal(session.room.slide.index, 5);
  assert.deepEqual(calls.map(([method]) => method), ["Join"]);
});

test("Join_Again_AsksFromTheLastNumberAndTakesTheRest", async () => {
  const { session, calls, contacts, link, onJoin } = setUp({ you, number: 3, state: state(3) }, { you, number: 5, events: [slide(4), slide(5)] });
  await session.start();
  link().onLost(new Error("gone"));
  onJoin(() => link().onEvents([slide(6)]));
  await link().onOpen();
  assert.deepEqual(calls[1], ["Join", "ABC-DEF", 3, null, false]);
  assert.equal(session.room.number, 6);
  assert.deepEqual(contacts.slice(2), [["lost"], ["catching-up"], ["here"]]);
  assert.ok(!calls.some(([method]) => method === "CatchUp"));
});

test("Send_WhileAway_GoesOutAfterJoining", async () => {
  const { session, calls, link } = setUp({ you, number: 1, state: state(1) }, { you, number: 1, events: [] });
  await session.start();
  link().onLost();
  assert.equal(await session.send("Vote:p", () => undefined, "Vote", "p", "1"), "kept");
  assert.equal(calls.length, 1);
  await link().onOpen();
  assert.deepEqual(calls.slice(1).map(([method]) => method), ["Join", "Vote"]);
});

test("Lost_ServerRefused_TellsTheKey", async () => {
  const { session, contacts, link } = setUp({ you, number: 1, state: state(1) });
  await session.start();
  link().onLost(new Error("An unexpected error occurred invoking 'Join' on the server. HubException: Session full"));
  assert.deepEqual(contacts.at(-1), ["refused", "Session full"]);
});

test("Lost_BannedForGood_IsOut", async () => {
  const { session, contacts, link } = setUp({ you, number: 1, state: state(1) });
  await session.start();
  link().onLost(new Error("An unexpected error occurred invoking 'Join' on the server. HubException: Banned"));
  assert.deepEqual(contacts.at(-1), ["removed", "Banned"]);
});

test("Send_AfterBeingRemoved_IsRefusedAndNotKept", async () => {
  const { session, calls, link } = setUp({ you, number: 1, state: state(1) });
  await session.start();
  link().onRemoved("Banned");
  await assert.rejects(session.send("Vote:p", () => undefined, "Vote", "p", "1"), /HubException: Banned/);
  assert.equal(calls.length, 1);
});

test("Aggregate_NamesOnlyChanges_KeepsTheRest", async () => {
  const { session, link } = setUp({ you, number: 1, state: state(1), aggregate: { people: 4, upvotes: { a: 1 }, polls: { p: { total: 1 } } } });
  await session.start();
  link().onAggregate({ people: 5, upvotes: { b: 2 }, polls: { q: { total: 3 } } });
  assert.deepEqual([session.aggregate.people, session.aggregate.upvotes], [5, { a: 1, b: 2 }]);
  assert.deepEqual(Object.keys(session.aggregate.polls!), ["p", "q"]);
});

test("Pointer_WithoutPlace_IsTakenAway", async () => {
  const { session, link } = setUp({ you, number: 1, state: state(1) });
  const seen: unknown[] = [];
  session.show({ pointer: (pointer) => seen.push(pointer) });
  link().onPointer({});
  link().onPointer({ x: 0.5, y: 0 });
  assert.deepEqual(seen, [null, { x: 0.5, y: 0 }]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../scripts/live/outbox";

const BROKEN = new Error("Invocation canceled due to the underlying connection being closed.");
const REFUSED = new Error("An unexpected error occurred invoking 'Vote' on the server. HubException: Poll is closed");

function setUp() {
  const line = { isHere: true, fault: undefined as Error | undefined };
  const calls: string[] = [];
  const told: (string | undefined)[] = [];
  const outbox = new Outbox(async (method, ...values) => {
    calls.push([method, ...values].join(" "));
    if (line.fault) throw line.fault;
    return { ok: true };
  }, () => line.isHere);
  const later = (fault: unknown) => void told.push(fault === undefined ? undefined : String((fault as Error).message));
  return { line, calls, told, outbox, later };
}

test("Send_Connected_GoesOutAndKeepsNothing", async () => {
  const { calls, outbox, later } = setUp();
  assert.equal(await outbox.send("a", later, "Chat", "1", "Chào"), "sent");
  assert.deepEqual([calls, outbox.size], [["Chat 1 Chào"], 0]);
});

test("Send_WithoutLine_IsKeptAndGoesOutOnceWithTheNext", async () => {
  const { line, calls, told, outbox, later } = setUp();
  line.isHere = false;
  assert.equal(await outbox.send("a", later, "Chat", "1", "Chào"), "kept");
  assert.deepEqual(calls, []);
  line.isHere = true;
  await Promise.all([outbox.flush(), outbox.flush()]);
  assert.deepEqual([calls, told, outbox.size], [["Chat 1 Chào"], [undefined], 0]);
});

test("Send_LineBreaksBeforeTheAnswer_IsKeptUnderTheSameId", async () => {
  const { line, calls, outbox, later } = setUp();
  line.fault = BROKEN;
  assert.equal(await outbox.send("a", later, "Chat", "1", "Chào"), "kept");
  line.fault = undefined;
  await outbox.flush();
  assert.deepEqual(calls, ["Chat 1 Chào", "Chat 1 Chào"]);
});

test("Send_ServerRefuses_TellsAtOnceAndKeepsNothing", async () => {
  const { line, outbox, later } = setUp();
  line.fault = REFUSED;
  await assert.rejects(outbox.send("v", later, "Vote", "p", "1"), REFUSED);
  assert.equal(outbox.size, 0);
});

test("Flush_SecondVoteOfAPoll_TakesThePlaceOfTheFirst", async () => {
  const { line, calls, outbox, later } = setUp();
  line.isHere = false;
  await outbox.send("Vote:p", later, "Vote", "p", "1");
  await outbox.send("Ask:q", later, "Ask", "q", "?");
  await outbox.send("Vote:p", later, "Vote", "p", "2");
  line.isHere = true;
  await outbox.flush();
  assert.deepEqual(calls, ["Ask q ?", "Vote p 2"]);
});

test("Flush_RefusedMeanwhile_TellsWhyAndGoesOn", async () => {
  const { line, calls, told, outbox, later } = setUp();
  line.isHere = false;
  await outbox.send("Vote:p", later, "Vote", "p", "1");
  await outbox.send("Ask:q", later, "Ask", "q", "?");
  [line.isHere, line.fault] = [true, REFUSED];
  await outbox.flush();
  assert.deepEqual([calls.length, told.length, outbox.size], [2, 2, 0]);
  assert.match(told[0]!, /Poll is closed/);
});

test("Flush_LineBreaksAgain_KeepsWhatIsLeftInOrder", async () => {
  const { line, calls, told, outbox, later } = setUp();
  line.isHere = false;
  await outbox.send("a", later, "Ask", "1");
  await outbox.send("b", later, "Ask", "2");
  line.fault = BROKEN;
  await outbox.flush();
  assert.deepEqual([calls, told, outbox.size], [["Ask 1"], [], 2]);
  line.fault = undefined;
  await outbox.flush();
  assert.deepEqual(calls, ["Ask 1", "Ask 1", "Ask 2"]);
});

test("Settle_ItsEventCame_IsNotSentAgain", async () => {
  const { line, calls, told, outbox, later } = setUp();
  line.isHere = false;
  await outbox.send("Chat:1", later, "Chat", "1");
  outbox.settle("Chat:1");
  await outbox.flush();
  assert.deepEqual([calls, told], [[], [undefined]]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Saved } from "../scripts/studio/api";
import { Autosave, type Clock, type State } from "../scripts/studio/autosave";
import { LocalCopy } from "../scripts/studio/local-copy";

class Storage1 {
  readonly values = new Map<string, string>();
  getItem(key: string): string | null { return this.values.get(key) ?? null; }
  setItem(key: string, value: string): void { this.values.set(key, value); }
  removeItem(key: string): void { this.values.delete(key); }
}

function setUp(answers: Saved[]) {
  const store = new Storage1();
  const copy = new LocalCopy(store as unknown as Storage, "k");
  const sent: { based: number; text: string }[] = [];
  const states: State[] = [];
  const planned: (() => void)[] = [];
  const clock: Clock = { now: () => 1, later: (action) => { planned.push(action); return () => { if (planned.includes(action)) planned.splice(planned.indexOf(action), 1); }; } };
  const page = { text: "a" };
  const save = new Autosave(() => page.text, (based, text) => { sent.push({ based, text }); return Promise.resolve(answers.shift()!); }, copy, (state) => states.push(state), 1, "a", clock);
  const settle = async () => { for (const action of planned.splice(0)) action(); await new Promise((done) => setImmediate(done)); };
  return { page, save, sent, states, copy, settle, planned };
}

test("typing is saved after a pause, and the copy goes when the server has it", async () => {
  const { page, save, sent, states, copy, settle } = setUp([{ kind: "saved", revision: 2 }]);
  page.text = "ab";
  save.changed();
  assert.equal(copy.read()?.text, "ab");
  assert.equal(sent.length, 0);
  await settle();
  assert.deepEqual(sent, [{ based: 1, text: "ab" }]);
  assert.equal(copy.read(), undefined);
  assert.deepEqual(states.map((state) => state.kind), ["saving", "saved"]);
  assert.equal(save.isDirty, false);
});

test("what is typed while saving goes with the next save, from the new revision", async () => {
  const { page, save, sent, settle, copy } = setUp([{ kind: "saved", revision: 2 }, { kind: "saved", revision: 3 }]);
  page.text = "ab";
  save.changed();
  const first = settle();
  page.text = "abc";
  save.changed();
  await first;
  await settle();
  assert.deepEqual(sent, [{ based: 1, text: "ab" }, { based: 2, text: "abc" }]);
  assert.equal(copy.read(), undefined);
});

test("what is typed after a save isn't called saved until it is", async () => {
  const { page, save, states, settle } = setUp([{ kind: "saved", revision: 2 }, { kind: "saved", revision: 3 }]);
  page.text = "";
  save.changed();
  await settle();
  page.text = "ab";
  save.changed();
  assert.deepEqual(states.map((state) => state.kind), ["saving", "saved", "idle"]);
  await settle();
  assert.equal(states.at(-1)?.kind, "saved");
  // Written and taken back: the server has it.
  page.text = "abc";
  save.changed();
  page.text = "ab";
  await settle();
  assert.equal(states.at(-1)?.kind, "saved");
});

test("without network the copy stays and the save is tried again", async () => {
  const { page, save, sent, states, copy, settle } = setUp([{ kind: "offline" }, { kind: "saved", revision: 2 }]);
  page.text = "ab";
  save.changed();
  await settle();
  assert.equal(copy.read()?.text, "ab");
  assert.equal(states.at(-1)?.kind, "kept");
  await settle();
  assert.equal(sent.length, 2);
  assert.equal(copy.read(), undefined);
});

test("a conflict stops saving until one text was chosen", async () => {
  const { page, save, sent, copy, settle } = setUp([{ kind: "conflict", theirs: { revision: 5, text: "x", by: "B" } }, { kind: "saved", revision: 6 }]);
  page.text = "ab";
  save.changed();
  await settle();
  page.text = "abc";
  save.changed();
  await settle();
  assert.equal(sent.length, 1);
  assert.equal(copy.read()?.text, "abc");
  save.resume(5, "x");
  await settle();
  assert.deepEqual(sent[1], { based: 5, text: "abc" });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cueAt, fold, readCaptions } from "../scripts/captions";

const file = "\uFEFFWEBVTT\r\n\r\nNOTE một ghi chú\r\n\r\n1\r\n00:01.000 --> 00:02.500 line:0\r\n<v Lan>Trí tuệ &amp; máy\r\nhọc\r\n\r\n01:00:03.000 --> 01:00:04.000\r\nHết\r\n";

test("Read_AFileOfWindows_GivesTimesAndPlainText", () => {
  assert.deepEqual(readCaptions(file), [{ start: 1, end: 2.5, text: "Trí tuệ & máy học" }, { start: 3603, end: 3604, text: "Hết" }]);
});

test("Read_Nonsense_IsEmpty", () => assert.deepEqual(readCaptions("<html>\n\n-->"), []));

test("CueAt_BetweenCues_IsTheLastThatBegan", () => {
  const cues = readCaptions(file);
  assert.deepEqual([0, 1, 2, 100, 3603, 9999].map((time) => cueAt(cues, time)), [-1, 0, 0, 0, 1, 1]);
});

test("Fold_Vietnamese_FindsWithoutMarks", () => assert.equal(fold("Trí tuệ ĐIỆN"), "tri tue dien"));

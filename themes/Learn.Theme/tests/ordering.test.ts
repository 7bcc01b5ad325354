import assert from "node:assert/strict";
import { test } from "node:test";
import { fillIn } from "../scripts/announce";
import { placeAt } from "../scripts/drag";

const boxes = [{ top: 0, bottom: 40 }, { top: 50, bottom: 90 }, { top: 100, bottom: 140 }];

test("PlaceAt_AboveAMiddle_IsBeforeIt", () => {
  assert.equal(placeAt(boxes, -5), 0);
  assert.equal(placeAt(boxes, 19), 0);
  assert.equal(placeAt(boxes, 21), 1);
  assert.equal(placeAt(boxes, 69), 1);
  assert.equal(placeAt(boxes, 119), 2);
});

test("PlaceAt_BelowAll_IsTheEnd", () => {
  assert.equal(placeAt(boxes, 500), 3);
  assert.equal(placeAt([], 0), 0);
});

test("FillIn_Pattern_PutsTheValuesIn", () => {
  assert.equal(fillIn("đã chuyển đến chỗ thứ {0} trong {1}", 2, 5), "đã chuyển đến chỗ thứ 2 trong 5");
  assert.equal(fillIn("{2}", 1), "{2}");
});

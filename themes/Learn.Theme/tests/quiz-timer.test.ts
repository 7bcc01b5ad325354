import assert from "node:assert/strict";
import { test } from "node:test";
import { timeLeft, warning } from "../scripts/quiz-timer";

const texts = { minutes: "{0} minutes left", minute: "1 minute left", seconds: "{0} seconds left" };

test("TimeLeft_InWords", () => {
  assert.equal(timeLeft(1200, texts), "20 minutes left");
  assert.equal(timeLeft(119, texts), "1 minute left");
  assert.equal(timeLeft(59.2, texts), "60 seconds left");
  assert.equal(timeLeft(-3, texts), "0 seconds left");
});

test("Warning_OncePerLimit", () => {
  assert.equal(warning(300.4, 299.9), true);
  assert.equal(warning(299.9, 299.4), false);
  assert.equal(warning(60.1, 60), true);
  assert.equal(warning(10.1, 9.6), true);
  // A laptop that slept through it all hears of the end, not of what was before.
  assert.equal(warning(400, -5), false);
});

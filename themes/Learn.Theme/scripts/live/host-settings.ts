// What may be said in the room, how fast, and which stream stands beside the slides.

import { find, onSubmit } from "./dom";
import type { Session } from "./session";
import type { Room } from "./state";
import { reasonOf, type Texts } from "./texts";

const SLOWEST = 600;

/** @param change Sends all settings with what was changed. */
export function startSettings(session: Session, texts: Texts, change: (settings: object) => void): void {
  for (const box of boxes()) {
    box.addEventListener("change", () => change({ ...session.room.settings, [box.dataset["setting"]!]: box.type === "checkbox" ? box.checked : Math.max(0, Math.min(SLOWEST, Math.round(Number(box.value)) || 0)) }));
  }
  const stream = find<HTMLFormElement>("[data-stream-form]");
  if (stream) onSubmit(stream, async () => void (await session.call("Stream", stream.querySelector("input")!.value.trim() || null)), (fault) => reasonOf(fault, texts));
}

export function drawSettings({ settings }: Room): void {
  for (const box of boxes()) {
    const value = settings[box.dataset["setting"] as keyof typeof settings];
    if (typeof value === "boolean") box.checked = value;
    else if (document.activeElement !== box) box.value = String(value);
  }
}

function boxes(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>("[data-setting]");
}

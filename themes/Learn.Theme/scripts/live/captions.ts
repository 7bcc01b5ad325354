// Captions as they are typed, in the size the reader chose.

import { localStore } from "../storage";
import { find } from "./dom";
import type { LiveEvent } from "./protocol";
import type { View } from "./session";
import type { Room } from "./state";

const SIZES = ["s", "m", "l", "xl"];
const KEY = "learn.live.captions";
const LINES = 3;

export class CaptionLine implements View {
  private readonly place = find("[data-captions]");

  constructor() {
    const choice = find<HTMLSelectElement>("[data-caption-size]");
    if (!choice || !this.place) return;
    const size = localStore()?.getItem(KEY) ?? "m";
    choice.value = this.place.dataset["size"] = SIZES.includes(size) ? size : "m";
    choice.addEventListener("change", () => {
      this.place!.dataset["size"] = choice.value;
      try {
        localStore()?.setItem(KEY, choice.value);
      } catch {
        // No room: the size holds for this page.
      }
    });
  }

  room(room: Room, events: readonly LiveEvent[]): void {
    if (!this.place || (events.length > 0 && !events.some((event) => event.kind === "caption"))) return;
    this.place.hidden = room.captions.length === 0;
    const lines = this.place.querySelector("p");
    if (lines) lines.textContent = room.captions.slice(-LINES).map((caption) => caption.text).join(" ");
  }
}

// Where a helper types or pastes captions: a line goes out with Enter, a pasted text line by line.

import { captionLines, CaptionQueue } from "./caption-queue";
import { find } from "./dom";
import type { Done } from "./protocol";
import { reasonOf, type Texts } from "./texts";

export function startCaptionBox(send: (text: string) => Promise<Done>, texts: Texts): void {
  const field = find<HTMLTextAreaElement>("[data-caption-field]");
  const fault = find("[data-caption-fault]");
  if (!field) return;
  const say = (words: string): void => { if (fault && fault.textContent !== words) fault.textContent = words; };
  const queue = new CaptionQueue(send, () => say(""), (lines, problem) => {
    field.value = [...lines, field.value].filter(Boolean).join("\n");
    say(reasonOf(problem, texts));
  });
  const flush = (): void => {
    const lines = captionLines(field.value);
    field.value = "";
    void queue.put(lines);
  };
  field.addEventListener("keydown", (event) => {
    // An input method composes Vietnamese letters and ends with Enter, too.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    flush();
  });
  find("[data-caption-send]")?.addEventListener("click", flush);
}

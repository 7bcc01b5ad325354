// Where a helper types or pastes captions: a line goes out with Enter, a pasted text line by line.

import { find } from "./dom";
import type { Done } from "./protocol";
import { reasonOf, type Texts } from "./texts";

const LONGEST = 200;

/** Pieces short enough for a caption, cut between words where there are any. */
export function captionLines(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean).flatMap(wrap);
}

function wrap(line: string): readonly string[] {
  const found: string[] = [];
  let rest = line;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST);
    const end = space > 0 ? space : LONGEST;
    found.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...found, rest];
}

export class CaptionBox {
  private readonly field = find<HTMLTextAreaElement>("[data-caption-field]");
  private readonly fault = find("[data-caption-fault]");
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly send: (text: string) => Promise<Done>, private readonly texts: Texts) {}

  start(): void {
    this.field?.addEventListener("keydown", (event) => {
      // An input method composes Vietnamese letters and ends with Enter, too.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.flush();
    });
    find("[data-caption-send]")?.addEventListener("click", () => this.flush());
  }

  private flush(): void {
    const lines = captionLines(this.field!.value);
    this.field!.value = "";
    for (const line of lines) this.queue = this.queue.then(() => this.put(line));
  }

  /** One after the other, in their order; what didn't go out comes back into the field. */
  private async put(line: string): Promise<void> {
    try {
      await this.send(line);
      if (this.fault) this.fault.textContent = "";
    } catch (problem) {
      this.field!.value = this.field!.value ? `${line}\n${this.field!.value}` : line;
      if (this.fault) this.fault.textContent = reasonOf(problem, this.texts);
    }
  }
}

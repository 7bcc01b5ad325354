// What the editor needs of the place that holds the text, whatever that is made of.

export interface Source {
  readonly text: string;
  /** Where the selection starts and ends, in characters. */
  readonly selection: readonly [number, number];
  /** Puts a text in the place of a part, as typing would: it can be undone. */
  replace(from: number, to: number, text: string, select?: readonly [number, number]): void;
  /** All of it, as when another's text is taken. */
  reset(text: string): void;
  /** Where the selection ends now, wherever that has moved to when it is asked for (once). */
  hold(): () => number;
  goTo(line: number): void;
  focus(): void;
  onInput(handler: () => void): void;
  onKey(handler: (event: KeyboardEvent) => void): void;
  onPaste(handler: (event: ClipboardEvent) => void): void;
  onDrop(handler: (event: DragEvent) => void): void;
}

/** A plain text area: where nothing else has loaded. */
export class AreaSource implements Source {
  constructor(private readonly area: HTMLTextAreaElement) {}

  get text(): string { return this.area.value; }

  get selection(): readonly [number, number] { return [this.area.selectionStart, this.area.selectionEnd]; }

  replace(from: number, to: number, text: string, select?: readonly [number, number]): void {
    this.area.focus();
    this.area.setSelectionRange(from, to);
    // The only way into the browser's own undo; where it is gone, the text is set and the server's history undoes.
    if (!document.execCommand("insertText", false, text)) {
      this.area.setRangeText(text, from, to, "end");
      this.area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (select) this.area.setSelectionRange(select[0], select[1]);
  }

  reset(text: string): void {
    this.area.value = text;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  hold(): () => number { return () => this.area.selectionEnd; }

  goTo(line: number): void {
    const lines = this.area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    this.area.scrollTop = Math.max(0, (line - 5) * (this.area.scrollHeight / Math.max(1, lines.length)));
  }

  focus(): void { this.area.focus(); }

  onInput(handler: () => void): void { this.area.addEventListener("input", handler); }

  onKey(handler: (event: KeyboardEvent) => void): void { this.area.addEventListener("keydown", handler); }

  onPaste(handler: (event: ClipboardEvent) => void): void { this.area.addEventListener("paste", handler); }

  onDrop(handler: (event: DragEvent) => void): void { this.area.addEventListener("drop", handler); }
}

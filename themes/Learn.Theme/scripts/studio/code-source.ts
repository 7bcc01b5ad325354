// The text in CodeMirror. The text area stays in the form with the same text: it is what is sent, and what works where this doesn't load.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { highlighting, look } from "./code-look";
import { frontMatter } from "./front-matter";
import type { Source } from "./source";

export class CodeSource implements Source {
  private readonly view: EditorView;
  private readonly inputs: (() => void)[] = [];
  private readonly keys: ((event: KeyboardEvent) => void)[] = [];
  private readonly pastes: ((event: ClipboardEvent) => void)[] = [];
  private readonly drops: ((event: DragEvent) => void)[] = [];
  private readonly held: { at: number }[] = [];

  /** @param phrases CodeMirror's own words, in the language of the page. */
  constructor(private readonly area: HTMLTextAreaElement, path: string, phrases: Readonly<Record<string, string>>) {
    // Its «Replace» names a field and its «replace» a button; resources don't tell capitals apart.
    const words = { ...phrases, replace: phrases["replace it"] ?? "replace" };
    const hadFocus = document.activeElement === area;
    const host = document.createElement("div");
    host.className = "studio-code";
    area.before(host);
    // In a shadow tree CodeMirror hands its styles to adoptedStyleSheets; in the document it would write a <style>, which the policy forbids.
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: area.value,
        selection: { anchor: area.selectionStart, head: area.selectionEnd },
        extensions: [this.events(), this.writing(path), EditorState.phrases.of(words), look],
      }),
    });
    // Whoever leads to the field (its label, a link from the errors) gets to the editor.
    area.classList.add("visually-hidden");
    area.tabIndex = -1;
    area.setAttribute("aria-hidden", "true");
    area.addEventListener("focus", () => this.view.focus());
    if (hadFocus) this.view.focus();
  }

  get text(): string { return this.area.value; }

  get selection(): readonly [number, number] {
    const { from, to } = this.view.state.selection.main;
    return [from, to];
  }

  replace(from: number, to: number, text: string, select?: readonly [number, number]): void {
    const [anchor, head] = select ?? [from + text.length, from + text.length];
    this.view.dispatch({ changes: { from, to, insert: text }, selection: { anchor, head }, scrollIntoView: true, userEvent: "input" });
    this.view.focus();
  }

  reset(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  hold(): () => number {
    const place = { at: this.selection[1] };
    this.held.push(place);
    return () => {
      this.held.splice(this.held.indexOf(place), 1);
      return place.at;
    };
  }

  goTo(line: number): void {
    const { from, to } = this.view.state.doc.line(Math.min(Math.max(1, line), this.view.state.doc.lines));
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    this.view.focus();
  }

  focus(): void { this.view.focus(); }

  onInput(handler: () => void): void { this.inputs.push(handler); }

  onKey(handler: (event: KeyboardEvent) => void): void { this.keys.push(handler); }

  onPaste(handler: (event: ClipboardEvent) => void): void { this.pastes.push(handler); }

  onDrop(handler: (event: DragEvent) => void): void { this.drops.push(handler); }

  private events(): Extension {
    // Ours come first; what they take, CodeMirror leaves alone.
    const told = <E extends Event>(handlers: readonly ((event: E) => void)[]) => (event: E): boolean => {
      for (const handler of handlers) handler(event);
      return event.defaultPrevented;
    };
    const dropped = told(this.drops);
    return [
      Prec.highest(EditorView.domEventHandlers({
        keydown: told(this.keys),
        paste: told(this.pastes),
        drop: (event, view) => {
          const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
          if (at !== null && event.dataTransfer?.files.length) view.dispatch({ selection: { anchor: at } });
          return dropped(event);
        },
      })),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        for (const place of this.held) place.at = update.changes.mapPos(place.at, 1);
        this.area.value = update.state.doc.toString();
        for (const handler of this.inputs) handler();
      }),
    ];
  }

  private writing(path: string): Extension {
    const { area } = this;
    return [
      history(),
      lineNumbers(),
      highlightSelectionMatches({ minSelectionLength: 2 }),
      search({ top: true }),
      EditorView.lineWrapping,
      EditorState.tabSize.of(2),
      EditorState.readOnly.of(area.readOnly),
      path.endsWith(".md") ? markdown({ base: markdownLanguage, completeHTMLTags: false, extensions: frontMatter }) : [],
      syntaxHighlighting(highlighting),
      // Without «indentWithTab»: Tab leads out of the editor, as out of every field. Ctrl+] and Ctrl+[ indent.
      keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.contentAttributes.of({
        "aria-label": area.labels[0]?.textContent ?? "",
        // It takes the focus anyway; what scrolls has to say so.
        tabindex: "0",
        spellcheck: "true",
        autocorrect: "on",
        autocapitalize: "sentences",
        ...(area.lang ? { lang: area.lang } : {}),
      }),
    ];
  }
}

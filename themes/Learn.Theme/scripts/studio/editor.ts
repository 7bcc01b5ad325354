// The lesson's editor: saves while one types, shows the page beside, has a toolbar and shortcuts. Without it the form saves by its button.

import { localStore } from "../storage";
import { StudioApi } from "./api";
import { Autosave, type State } from "./autosave";
import { startChoices } from "./choices";
import { showConflict } from "./conflict";
import { startGift } from "./gift";
import { LocalCopy } from "./local-copy";
import { takeFormattedText } from "./paste";
import { takePictures } from "./pictures";
import { PreviewPane } from "./preview";
import { openSource } from "./open-source";
import type { Source } from "./source";
import { isShortcut, toolsFor } from "./tools";

export async function startEditor(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form[data-editor]");
  const area = form?.querySelector<HTMLTextAreaElement>("[data-source]");
  if (!form || !area) return;
  const path = form.dataset["path"]!;
  const api = new StudioApi(form.dataset["editor"]!);
  const source = await openSource(area, path, form.dataset["phrases"]);
  const isReadOnly = form.dataset["readonly"] === "true";

  const pane = form.querySelector<HTMLElement>("[data-preview]");
  const preview = pane && /\.(md|gift|questions\.yml|quiz\.yml)$/.test(path) ? new PreviewPane(pane, api, path, form.dataset, (line) => source.goTo(line)) : undefined;
  if (preview) {
    form.classList.add("has-preview");
    void preview.show(source.text);
    source.onInput(() => preview.later(source.text));
  }
  if (!isReadOnly) {
    save(form, area, source, api, path);
    const figure = /\.(md|gift)$/.test(path) ? takePictures(source, api, path, form.dataset, (text) => status(form, text)) : undefined;
    addTools(form, source, area.lang, { ...startChoices(form, source), figure, gift: startGift() });
    if (path.endsWith(".md")) takeFormattedText(source);
  }
  followLines(source);
  quoteSelection(source);
}

function save(form: HTMLFormElement, area: HTMLTextAreaElement, source: Source, api: StudioApi, path: string): void {
  const words = form.dataset;
  const copy = new LocalCopy(localStore(), `learn.studio.${words["editor"]}/${path}`);
  const based = Number(words["based"]);
  const kept = copy.read();
  const autosave = new Autosave(() => source.text, (revision, text) => api.save(path, revision, text), copy, tell, based, area.defaultValue);

  if (kept && kept.text !== area.defaultValue) {
    if (kept.based === based) {
      source.reset(kept.text);
      status(form, words["textRecovered"] ?? "");
      autosave.now();
    } else {
      // It was typed without network, and someone else went on meanwhile.
      tell({ kind: "conflict", theirs: { revision: based, text: area.defaultValue, by: null } }, kept.text);
    }
  } else {
    copy.drop();
  }

  source.onInput(() => autosave.changed());
  // She may have written before this had loaded.
  if (source.text !== area.defaultValue) autosave.changed();
  addEventListener("online", () => autosave.now());
  addEventListener("pagehide", () => autosave.now());
  addEventListener("beforeunload", (event) => {
    if (autosave.isDirty) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    // The button is for who has no scripts; with them it only hurries.
    event.preventDefault();
    autosave.now();
  });

  function tell(state: State, mine = source.text): void {
    if (state.kind === "conflict") {
      status(form, words["textRefused"] ?? "");
      showConflict(form, state.theirs, mine, (text) => {
        source.reset(text);
        autosave.resume(state.theirs.revision, state.theirs.text ?? "");
        source.focus();
      });
      return;
    }
    const texts: Readonly<Record<string, string | undefined>> = { idle: "", saving: words["textSaving"], saved: words["textSaved"], kept: words["textKept"] };
    status(form, state.kind === "refused" ? `${words["textRefused"] ?? ""}: ${state.reason}` : texts[state.kind] ?? "");
  }
}

function status(form: HTMLElement, text: string): void {
  const place = form.querySelector("[data-saving]");
  if (place && place.textContent !== text) place.textContent = text;
}

/** @param asking Tools that ask something before they write. */
function addTools(form: HTMLFormElement, source: Source, language: string, asking: Readonly<Record<string, (() => void) | undefined>>): void {
  const tools = toolsFor(language);
  const toolbar = form.querySelector<HTMLElement>("[data-toolbar]");
  const buttons = [...(toolbar?.querySelectorAll<HTMLButtonElement>("[data-tool]") ?? [])];
  if (!toolbar || buttons.length === 0) return;
  toolbar.hidden = false;
  const use = (button: HTMLButtonElement): void => {
    const name = button.dataset["tool"] ?? "";
    asking[name]?.();
    const tool = tools[name];
    if (!tool) return;
    const edit = tool(source.text, ...source.selection);
    source.replace(edit.from, edit.to, edit.insert, edit.select);
  };
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => use(button));
    // One stop of the tab key for the whole toolbar; arrows go along it (ARIA Authoring Practices, toolbar).
    button.tabIndex = index === 0 ? 0 : -1;
  });
  toolbar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = event.key === "ArrowRight" ? at + 1 : event.key === "ArrowLeft" ? at - 1 : event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : -1;
    const next = buttons[to];
    if (at < 0 || !next) return;
    event.preventDefault();
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  });
  source.onKey((event) => {
    if (isShortcut("Control+S", event)) {
      event.preventDefault();
      form.requestSubmit();
    }
    const button = buttons.find((candidate) => candidate.hasAttribute("aria-keyshortcuts") && isShortcut(candidate.getAttribute("aria-keyshortcuts")!, event));
    if (!button) return;
    event.preventDefault();
    use(button);
  });
}

/** «#line-12» in the address, from a check or a comment, leads to the line. */
function followLines(source: Source): void {
  const go = (): void => {
    const line = /^#line-(\d+)$/.exec(location.hash)?.[1];
    if (line) source.goTo(Number(line));
  };
  addEventListener("hashchange", go);
  go();
}

/** What is marked in the text is what a new comment is about. */
function quoteSelection(source: Source): void {
  const quote = document.querySelector<HTMLTextAreaElement>("[data-quote]");
  quote?.closest("details")?.addEventListener("toggle", () => {
    const [from, to] = source.selection;
    if (to > from && !quote.value) quote.value = source.text.slice(from, Math.min(to, from + 500));
  });
}

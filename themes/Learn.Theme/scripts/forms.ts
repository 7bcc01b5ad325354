// Forms: errors are read first, nothing is sent twice, a password can be seen, what was typed stays.

import { sessionStore } from "./storage";

export function startForms(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
  document.querySelectorAll<HTMLFormElement>("form[data-guard]").forEach(guard);
  document.querySelectorAll<HTMLButtonElement>("button[data-reveal]").forEach(reveal);
  document.querySelectorAll<HTMLFormElement>("form[data-draft]").forEach(keepDraft);
}

function guard(form: HTMLFormElement): void {
  const button = form.querySelector("button:not([type]), button[type=submit]");
  form.addEventListener("submit", (event) => {
    if (button?.ariaDisabled === "true") event.preventDefault();
    else button?.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => button?.removeAttribute("aria-disabled"));
}

function reveal(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset["reveal"]!) as HTMLInputElement | null;
  if (!field) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.ariaPressed = String(shown);
    button.textContent = (shown ? button.dataset["textHide"] : button.dataset["textShow"]) ?? "";
  });
  field.form?.addEventListener("submit", () => (field.type = "password"));
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Only words that were typed, never a password; until the form is sent or the tab closed. */
function keepDraft(form: HTMLFormElement): void {
  const store = sessionStore();
  // What was typed over a text belongs to that revision of it; over another one it would undo what somebody else wrote.
  const revision = form.dataset["draftRevision"];
  const name = `learn.draft.${form.dataset["draft"]}`;
  const key = revision === undefined ? name : `${name}@${revision}`;
  if (revision !== undefined) forget(store, name, key);
  const fields = [...form.querySelectorAll<Field>("textarea, input[type=text], input[type=email], input:not([type])")];

  try {
    const draft = JSON.parse(store?.getItem(key) ?? "{}") as Record<string, string>;
    for (const [slot, field] of slots(fields)) {
      const typed = draft[slot];
      if (field.value === field.defaultValue && typed && (revision !== undefined || !field.defaultValue)) field.value = typed;
    }
  } catch {
    // A draft that can't be read is no draft.
  }

  form.addEventListener("input", () => {
    try {
      store?.setItem(key, JSON.stringify(Object.fromEntries(slots(fields).map(([slot, field]) => [slot, field.value]))));
    } catch {
      // No room: the page itself still holds the words.
    }
  });
  // A revision's words go when there is a newer one: until then nobody knows that they arrived.
  if (revision === undefined) form.addEventListener("submit", () => store?.removeItem(key));
}

/** Several fields may have one name; their order tells them apart. */
function slots(fields: readonly Field[]): [string, Field][] {
  const seen = new Map<string, number>();
  return fields.map((field) => {
    const count = seen.get(field.name) ?? 0;
    seen.set(field.name, count + 1);
    return [count === 0 ? field.name : `${field.name}#${count}`, field];
  });
}

/** Words over earlier revisions. */
function forget(store: Storage | undefined | null, name: string, key: string): void {
  for (const known of store ? Object.keys(store) : []) if (known.startsWith(`${name}@`) && known !== key) store?.removeItem(known);
}

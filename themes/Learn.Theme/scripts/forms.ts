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
  const key = `learn.draft.${form.dataset["draft"]}`;
  const fields = [...form.querySelectorAll<Field>("textarea, input[type=text], input[type=email], input:not([type])")];

  try {
    const draft = JSON.parse(store?.getItem(key) ?? "{}") as Record<string, string>;
    for (const field of fields) {
      if (field.value === field.defaultValue && draft[field.name] && !field.defaultValue) field.value = draft[field.name]!;
    }
  } catch {
    // A draft that can't be read is no draft.
  }

  form.addEventListener("input", () => {
    try {
      store?.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
    } catch {
      // No room: the page itself still holds the words.
    }
  });
  form.addEventListener("submit", () => store?.removeItem(key));
}

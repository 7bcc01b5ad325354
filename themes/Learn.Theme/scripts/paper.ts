// What is handed on: a page is printed, a link is copied. Both buttons are hidden where there are no scripts.

import { announcer } from "./announce";

export function startPaper(): void {
  document.querySelectorAll<HTMLButtonElement>("button[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  document.querySelectorAll<HTMLButtonElement>("button[data-copy]").forEach(copies);
}

function copies(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset["copy"]!) as HTMLInputElement | null;
  if (!field) return;
  const say = announcer(button);
  const text = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    // Selected in any case: where the clipboard is closed to pages, one key copies it.
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      return;
    }
    const done = button.dataset["textDone"] ?? "";
    button.textContent = done;
    say(done);
    setTimeout(() => { button.textContent = text; say(""); }, 3000);
  });
}

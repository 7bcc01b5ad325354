// Checklists in a lesson can be ticked; the ticks stay on this device.

import { localStore } from "./storage";

export function startChecklists(): void {
  const article = document.querySelector<HTMLElement>("article[data-lesson]");
  const boxes = [...document.querySelectorAll<HTMLInputElement>(".checklist input")];
  if (!article || boxes.length === 0) return;

  const store = localStore();
  const key = `learn.checklist.v1:${article.dataset["course"]}/${article.dataset["lesson"]}`;
  const ticks = store?.getItem(key);

  boxes.forEach((box, index) => {
    if (ticks) box.checked = ticks[index] === "1";
    box.disabled = false;
    box.addEventListener("change", () => {
      try {
        store?.setItem(key, boxes.map((other) => (other.checked ? "1" : "0")).join(""));
      } catch {
        // No room: the tick stays as long as the page.
      }
    });
  });
}

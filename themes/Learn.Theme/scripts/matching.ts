// Choices can be dragged onto the items that they belong to; each item's list does the same by keyboard.

import { choose } from "./announce";
import { draggable, under } from "./drag";

export function startMatching(): void {
  for (const list of document.querySelectorAll<HTMLElement>("[data-matching]")) start(list);
}

function start(list: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLElement>(":scope > li")];
  const first = items[0]?.querySelector("select");
  if (!first) return;

  const choices = document.createElement("div");
  choices.className = "choices";
  // The lists say the same to who can't see or drag these.
  choices.setAttribute("aria-hidden", "true");
  for (const option of [...first.options].filter((option) => option.value)) {
    const choice = document.createElement("span");
    choice.className = "choice";
    choice.textContent = option.text;
    draggable(choice, () => drag(choice, option.value));
    choices.append(choice);
  }
  list.before(choices);

  function drag(choice: HTMLElement, value: string) {
    choice.classList.add("dragged");
    const end = () => {
      choice.classList.remove("dragged");
      for (const item of items) item.classList.remove("drop-here");
    };
    return {
      move: (x: number, y: number) => {
        const over = under(items, x, y);
        for (const item of items) item.classList.toggle("drop-here", item === over);
      },
      drop: (x: number, y: number) => {
        const select = under(items, x, y)?.querySelector("select");
        end();
        if (select) choose(select, value);
      },
      cancel: end,
    };
  }
}

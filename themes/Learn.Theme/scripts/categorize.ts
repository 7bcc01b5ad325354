// Items stand in the boxes of their categories and can be dragged from one to the other. Each item's list does the same by keyboard.

import { announcer, choose, fillIn } from "./announce";
import { draggable, under } from "./drag";

export function startCategorize(): void {
  for (const list of document.querySelectorAll<HTMLElement>("[data-categorize]")) start(list);
}

function start(list: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLElement>(":scope > li")];
  const first = items[0]?.querySelector("select");
  if (!first) return;
  const announce = announcer(list);
  const rest = box(list.dataset["rest"] ?? "", "", list.id || first.name);
  const boxes = [rest, ...[...first.options].filter((option) => option.value).map((option) => box(option.text, option.value, list.id || first.name))];
  const group = document.createElement("div");
  group.className = "boxes";
  group.append(...boxes.map((made) => made.element));
  list.after(group);

  for (const item of items) {
    const select = item.querySelector("select")!;
    put(item, select);
    select.addEventListener("change", () => {
      const focused = document.activeElement === select;
      put(item, select);
      if (focused) select.focus();
      const to = boxes.find((made) => made.value === select.value) ?? rest;
      announce(`${item.querySelector("label")?.textContent ?? ""}: ${fillIn(list.dataset["moved"] ?? "", to.title)}`);
    });
    draggable(item, () => drag(item, select));
  }
  list.hidden = true;

  function put(item: HTMLElement, select: HTMLSelectElement): void {
    (boxes.find((made) => made.value === select.value) ?? rest).list.append(item);
    rest.element.hidden = rest.list.childElementCount === 0;
  }

  function drag(item: HTMLElement, select: HTMLSelectElement) {
    // Room to take an item out again.
    rest.element.hidden = false;
    item.classList.add("dragged");
    const end = () => {
      item.classList.remove("dragged");
      for (const made of boxes) made.element.classList.remove("drop-here");
      rest.element.hidden = rest.list.childElementCount === 0;
    };
    return {
      move: (x: number, y: number) => {
        const over = under(boxes.map((made) => made.element), x, y);
        for (const made of boxes) made.element.classList.toggle("drop-here", made.element === over);
      },
      drop: (x: number, y: number) => {
        const over = under(boxes.map((made) => made.element), x, y);
        end();
        const to = boxes.find((made) => made.element === over);
        if (to) choose(select, to.value);
      },
      cancel: end,
    };
  }
}

interface Box { element: HTMLElement; list: HTMLElement; title: string; value: string }

function box(title: string, value: string, name: string): Box {
  const element = document.createElement("div");
  const heading = document.createElement("p");
  const list = document.createElement("ul");
  element.className = "box";
  element.setAttribute("role", "group");
  heading.id = `${name}-box-${value || "rest"}`;
  heading.className = "box-title";
  heading.textContent = title;
  element.setAttribute("aria-labelledby", heading.id);
  list.className = "parts";
  element.append(heading, list);
  return { element, list, title, value };
}

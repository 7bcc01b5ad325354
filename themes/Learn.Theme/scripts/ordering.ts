// Items are put in order by dragging or by buttons; the lists with their places, which work without scripts, keep the answer.

import { announcer, choose, fillIn } from "./announce";
import { draggable, placeAt } from "./drag";

export function startOrdering(): void {
  for (const list of document.querySelectorAll<HTMLElement>("[data-ordering]")) start(list);
}

function start(list: HTMLElement): void {
  const announce = announcer(list);
  const items = () => [...list.querySelectorAll<HTMLElement>(":scope > li")];
  const name = (item: HTMLElement) => item.querySelector("label")?.textContent ?? "";

  for (const item of items()) {
    const select = selectOf(item);
    if (!select) return;
    select.hidden = true;
    const up = button("↑", `${list.dataset["up"] ?? ""}: ${name(item)}`, () => moveBy(item, -1, up));
    const down = button("↓", `${list.dataset["down"] ?? ""}: ${name(item)}`, () => moveBy(item, 1, down));
    const buttons = document.createElement("span");
    buttons.className = "move-buttons";
    buttons.append(up, down);
    item.append(buttons);
    draggable(item, () => drag(item));
  }
  list.classList.add("ordering-live");
  disableEnds();

  function moveBy(item: HTMLElement, step: -1 | 1, pressed: HTMLButtonElement): void {
    const all = items();
    const other = all[all.indexOf(item) + step];
    if (!other) return;
    if (step < 0) other.before(item);
    else other.after(item);
    keep(item);
    // A moved element may lose the focus; and at the end of the row the other button goes on.
    const next = pressed.disabled ? item.querySelector<HTMLButtonElement>("button:not(:disabled)") : pressed;
    next?.focus();
  }

  function drag(item: HTMLElement) {
    const before = item.nextElementSibling;
    item.classList.add("dragged");
    return {
      move: (_: number, y: number) => {
        const others = items().filter((other) => other !== item);
        const at = placeAt(others.map((other) => other.getBoundingClientRect()), y);
        if (at < others.length) others[at]!.before(item);
        else others[at - 1]!.after(item);
      },
      drop: () => {
        item.classList.remove("dragged");
        keep(item);
      },
      cancel: () => {
        item.classList.remove("dragged");
        list.insertBefore(item, before);
      },
    };
  }

  /** Writes every item's place into its list; the last change tells that the answer is complete. */
  function keep(moved: HTMLElement): void {
    const all = items();
    all.forEach((item, index) => {
      const select = selectOf(item)!;
      if (item !== moved) select.value = String(index + 1);
    });
    const select = selectOf(moved)!;
    select.value = "";
    choose(select, String(all.indexOf(moved) + 1));
    disableEnds();
    announce(`${name(moved)}: ${fillIn(list.dataset["moved"] ?? "", all.indexOf(moved) + 1, all.length)}`);
  }

  function disableEnds(): void {
    const all = items();
    all.forEach((item, index) => {
      const [up, down] = item.querySelectorAll<HTMLButtonElement>(".move-buttons button");
      if (up) up.disabled = index === 0;
      if (down) down.disabled = index === all.length - 1;
    });
  }
}

function selectOf(item: HTMLElement): HTMLSelectElement | null {
  return item.querySelector("select");
}

function button(sign: string, label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-second move-button";
  made.setAttribute("aria-label", label);
  made.textContent = sign;
  made.addEventListener("click", press);
  return made;
}

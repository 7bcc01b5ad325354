// Moves lessons and sections by dragging. The buttons beside each do the same without.

import { announcer, fillIn } from "../announce";
import { addGrip, draggable, placeAt, under, type Drag } from "../drag";
import { StudioApi } from "./api";

export function startOutline(): void {
  const outline = document.querySelector<HTMLElement>("[data-outline]");
  if (!outline || !outline.querySelector("[data-mover]")) return;
  const api = new StudioApi(outline.dataset["outline"]!);
  const tell = announcer(outline);

  const send = async (command: Readonly<Record<string, unknown>>, place: number, of: number): Promise<void> => {
    // What can be undone is the change before, until the answer is there.
    document.querySelector("[data-undo] button")?.setAttribute("disabled", "");
    const change = await api.outline(command);
    tell(change === undefined ? (outline.dataset["textFailed"] ?? "") : fillIn(outline.dataset["textMoved"] ?? "", place + 1, of));
    await refresh(outline, change);
    arm();
  };

  const arm = (): void => {
    for (const lesson of outline.querySelectorAll<HTMLElement>("[data-lesson]")) {
      addGrip(row(lesson));
      draggable(lesson, () => dragLesson(lesson, outline, (list, place) => {
        void send({ kind: "move-lesson", lesson: lesson.dataset["lesson"], section: list.dataset["lessons"], position: place }, place, list.children.length);
      }));
    }
    for (const section of outline.querySelectorAll<HTMLElement>("[data-section]")) {
      const head = row(section);
      addGrip(head);
      draggable(head, () => dragSection(section, (place, of) => void send({ kind: "move-section", section: section.dataset["section"], position: place }, place, of)));
    }
  };
  arm();
}

function row(item: HTMLElement): HTMLElement {
  return item.querySelector<HTMLElement>(".studio-row")!;
}

function dragLesson(lesson: HTMLElement, outline: HTMLElement, done: (list: HTMLElement, place: number) => void): Drag {
  const home = lesson.parentElement!;
  const next = lesson.nextElementSibling;
  const lists = [...outline.querySelectorAll<HTMLElement>("[data-lessons]")];
  lesson.classList.add("dragged");
  return {
    move(x, y) {
      const list = under(lists, x, y) ?? under(lists.map((each) => each.parentElement!), x, y)?.querySelector<HTMLElement>("[data-lessons]");
      if (!list) return;
      const others = [...list.children].filter((item) => item !== lesson);
      list.insertBefore(lesson, others[placeAt(others.map((item) => item.getBoundingClientRect()), y)] ?? null);
    },
    drop() {
      lesson.classList.remove("dragged");
      const list = lesson.parentElement!;
      if (list !== home || lesson.nextElementSibling !== next) done(list, [...list.children].indexOf(lesson));
    },
    cancel() {
      lesson.classList.remove("dragged");
      home.insertBefore(lesson, next);
    },
  };
}

function dragSection(section: HTMLElement, done: (place: number, of: number) => void): Drag {
  const list = section.parentElement!;
  const next = section.nextElementSibling;
  section.classList.add("dragged");
  return {
    move(_x, y) {
      const others = [...list.children].filter((item) => item !== section);
      list.insertBefore(section, others[placeAt(others.map((item) => item.getBoundingClientRect()), y)] ?? null);
    },
    drop() {
      section.classList.remove("dragged");
      if (section.nextElementSibling !== next) done([...list.children].indexOf(section), list.children.length);
    },
    cancel() {
      section.classList.remove("dragged");
      list.insertBefore(section, next);
    },
  };
}

/** The server's outline in the place of the one that was moved about, with the way to undo it. */
async function refresh(outline: HTMLElement, change: string | null | undefined): Promise<void> {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(`${location.pathname}${change ? `?undo=${change}` : ""}`)).text(), "text/html");
    document.querySelector("[data-undo]")?.remove();
    const undo = page.querySelector("[data-undo]");
    if (undo) outline.before(undo);
    const fresh = page.querySelector("[data-outline]");
    if (fresh) outline.innerHTML = fresh.innerHTML;
  } catch {
    location.reload();
  }
}

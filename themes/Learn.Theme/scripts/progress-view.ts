// Shows what the store knows on the page that the server rendered. Nothing on a page ever goes back.

import type { LessonState, LessonView, ProgressStore } from "./progress-store";

export interface LessonLine {
  minutes: number;
  state: LessonState | undefined;
  href: string;
}

export interface Summary {
  done: number;
  total: number;
  minutes: number;
  next: string | undefined;
}

export function summarise(lessons: readonly LessonLine[]): Summary {
  const left = lessons.filter((lesson) => lesson.state !== "done");
  return {
    done: lessons.length - left.length,
    total: lessons.length,
    minutes: left.reduce((sum, lesson) => sum + lesson.minutes, 0),
    next: left[0]?.href,
  };
}

export function laterState(shown: string | undefined, known: LessonState | undefined): LessonState | undefined {
  if (shown === "done" || known === "done") return "done";
  return shown === "started" || known === "started" ? "started" : undefined;
}

export function fill(pattern: string, values: Record<string, number>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function showProgress(store: ProgressStore, root: ParentNode = document): void {
  const courses = new Map<string, LessonLine[]>();

  for (const element of root.querySelectorAll<HTMLElement>("[data-state-of]")) {
    const [course = "", lesson = ""] = element.dataset["stateOf"]!.split("/");
    const state = laterState(element.dataset["state"], store.course(course)[lesson]?.state);
    if (state) showState(element, state);

    const lines = courses.get(course) ?? [];
    courses.set(course, lines);
    lines.push({
      minutes: Number(element.dataset["minutes"] ?? 0),
      state,
      href: element.querySelector("a")?.getAttribute("href") ?? "",
    });
  }

  for (const element of root.querySelectorAll<HTMLElement>("[data-progress-of]")) {
    const course = element.dataset["progressOf"]!;
    showBar(element, courses.get(course), store.course(course));
  }

  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-resume-of]")) {
    const course = link.dataset["resumeOf"]!;
    const lessons = courses.get(course);
    if (!lessons?.some((lesson) => lesson.state)) continue;
    const { next } = summarise(lessons);
    if (next) link.href = next;
    if (link.dataset["textResume"]) link.textContent = link.dataset["textResume"];
  }
}

function showState(element: HTMLElement, state: LessonState): void {
  element.dataset["state"] = state;
  const texts = element.closest<HTMLElement>("[data-texts]")?.dataset;
  const words = element.querySelector(".visually-hidden");
  if (words && texts) words.textContent = (state === "done" ? texts["textDone"] : texts["textStarted"]) ?? "";
}

/** Where the page doesn't list the lessons, the bar's own maximum is the number of lessons. */
function showBar(element: HTMLElement, lessons: LessonLine[] | undefined, known: Readonly<Record<string, LessonView>>): void {
  const bar = element.querySelector("progress");
  if (!bar) return;

  const views = Object.values(known);
  const summary = lessons && summarise(lessons);
  const total = summary?.total ?? bar.max;
  const done = Math.min(total, Math.max(bar.value, summary?.done ?? views.filter((view) => view.state === "done").length));
  const advanced = done > bar.value;
  if (views.length === 0 && !advanced) return;

  element.hidden = false;
  bar.max = total;
  bar.value = done;
  element.toggleAttribute("data-complete", done === total);

  const text = element.querySelector<HTMLElement>("[data-progress-text]");
  if (!text || (text.textContent && !advanced && !summary)) return;
  const { pattern, patternShort, patternAll } = text.dataset;
  const chosen = done === total ? patternAll ?? patternShort : summary ? pattern : patternShort;
  if (chosen) text.textContent = fill(chosen, { done, total, minutes: summary?.minutes ?? 0 });
}

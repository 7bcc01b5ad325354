// A lesson being read: seen, how far, for how long, done.

import type { Progress } from "./progress";
import { showProgress } from "./progress-view";
import { ReadingClock } from "./reading-clock";
import { readingPosition, scrollToPosition } from "./reading-position";

const SETTLED = 3_000;
const SEND_EVERY = 15_000;
const PATIENCE = 2_000;

export function startLesson({ store, sync, signedIn }: Progress): void {
  const article = document.querySelector<HTMLElement>("article[data-lesson]");
  const { course, lesson } = article?.dataset ?? {};
  if (!article || !course || !lesson) return;

  const records = !signedIn || document.body.dataset["enrolled"] === "true";
  const before = store.course(course)[lesson];
  const start = Math.max(before?.position ?? 0, Number(article.dataset["position"] ?? 0));
  const done = before?.state === "done" || article.dataset["state"] === "done";
  offerToResume(article, start, done);
  showCurrent();

  if (records) {
    store.record(course, lesson, "viewed");
    void sync.flush();
    showProgress(store);
    followReading(article, (position, seconds) => store.record(course, lesson, "position", { position, seconds }));
    setInterval(() => void sync.flush(), SEND_EVERY);
  }

  const form = document.querySelector<HTMLFormElement>("form[data-complete]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    store.record(course, lesson, "completed");
    showProgress(store);
    const next = document.querySelector<HTMLAnchorElement>("a[data-next]")?.href ?? article.dataset["completedHref"];
    const goOn = () => {
      if (sync.reached && next) return location.assign(next);
      // The next page can't be had now, and this one can still be read.
      form.hidden = true;
      for (const told of document.querySelectorAll<HTMLElement>("[data-completed]")) told.hidden = false;
    };
    if (signedIn) void Promise.race([sync.flush(), pause(PATIENCE)]).then(goOn);
    else goOn();
  });
}

function followReading(article: HTMLElement, record: (position: number, seconds: number) => void): void {
  const clock = new ReadingClock(() => Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;

  const note = () => {
    clearTimeout(timer);
    timer = undefined;
    const seconds = clock.take();
    if (seconds > 0) record(readingPosition(article), seconds);
  };

  for (const sign of ["scroll", "pointerdown", "keydown"]) {
    addEventListener(sign, () => {
      clock.touch();
      timer ??= setTimeout(note, SETTLED);
    }, { passive: true });
  }

  // Before progress.ts sends the queue: capturing listeners of the window come first.
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") return clock.touch();
    note();
    clock.pause();
  }, true);
  addEventListener("pagehide", note, true);
}

/** Opens the lesson where it was left; where that would surprise, only offers it. */
function offerToResume(article: HTMLElement, position: number, done: boolean): void {
  if (position <= 50 || position >= 950) return;
  const offer = document.querySelector<HTMLElement>("[data-resume-reading]");
  const told = document.querySelector<HTMLElement>("[data-resumed]");

  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const returns = entry?.type === "reload" || entry?.type === "back_forward";
  if (location.hash || returns) return;

  if (!done) {
    scrollToPosition(article, position);
    if (told) told.hidden = false;
    setTimeout(() => { if (told) told.hidden = true; }, 8_000);
  } else if (offer) {
    offer.hidden = false;
    offer.addEventListener("click", () => {
      scrollToPosition(article, position);
      offer.hidden = true;
    });
  }
}

/** Beside the lesson the outline has a scroll of its own, and the page must not move. */
function showCurrent(): void {
  const outline = document.querySelector<HTMLElement>(".lesson-aside .outline");
  const current = outline?.querySelector<HTMLElement>("[aria-current]");
  if (outline && current) outline.scrollTop += current.getBoundingClientRect().top - outline.getBoundingClientRect().top - outline.clientHeight / 2;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// A guest's begun courses are known to this device alone: the server draws them when it is told which they are.

import type { ProgressStore } from "./progress-store";
import { showProgress } from "./progress-view";

const MOST = 20;

export async function showBegun(store: ProgressStore): Promise<void> {
  const section = document.querySelector<HTMLElement>("[data-begun-from]");
  const courses = store.courses().slice(0, MOST);
  if (!section || courses.length === 0) return;

  const query = new URLSearchParams(courses.map((course) => ["course", course]));
  const answer = await fetch(`${section.dataset["begunFrom"]!}?${query}`).catch(() => undefined);
  const list = section.querySelector("ul");
  if (!answer?.ok || !list) return;

  list.innerHTML = await answer.text();
  section.hidden = list.childElementCount === 0;
  if (section.hidden) return;
  for (const empty of document.querySelectorAll<HTMLElement>("[data-none-begun]")) empty.hidden = true;
  showProgress(store, section);
}

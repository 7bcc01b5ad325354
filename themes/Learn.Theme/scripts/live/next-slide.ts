// What the host shows next, small, so that nothing comes as a surprise.

import { find } from "./dom";
import type { Place } from "./pace";
import type { Texts } from "./texts";

/** @param steps How many steps the slide that is shown has. */
export function drawNext(place: Place, steps: number, texts: Texts): void {
  const [box, stage, left] = [find("[data-next-box]"), find("[data-next]"), find("[data-next-steps]")];
  if (!box || !stage || !left) return;
  const next = find(`[data-slide="${place.index + 1}"]`);
  const rest = Math.max(0, steps - place.step);
  box.hidden = !next && rest === 0;
  left.textContent = rest > 0 ? texts("steps-left", rest) : "";
  left.hidden = rest === 0;
  stage.hidden = !next;
  stage.replaceChildren(...(next ? [copyOf(next)] : []));
}

/** Whole, and without the names by which the slide itself is found. */
function copyOf(slide: HTMLElement): HTMLElement {
  const copy = document.createElement("div");
  for (const node of slide.childNodes) copy.append(node.cloneNode(true));
  for (const part of copy.querySelectorAll<HTMLElement>("[data-step]")) {
    part.hidden = false;
    delete part.dataset["step"];
  }
  for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
  return copy;
}

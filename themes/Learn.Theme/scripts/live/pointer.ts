// The host's pointer, in parts of the stage's width and height.

import { find } from "./dom";
import type { Session } from "./session";

/** Milliseconds between two places that are told. */
const PERIOD = 66;

export function startPointer(session: Session): void {
  const toggle = find<HTMLInputElement>("[data-point]");
  const stage = find("[data-slides]");
  if (!toggle || !stage) return;
  let last = 0;
  const tell = (x: number | null, y: number | null): void => void session.call("Pointer", x, y).catch(() => undefined);
  stage.addEventListener("pointermove", (event) => {
    if (!toggle.checked || event.timeStamp - last < PERIOD) return;
    last = event.timeStamp;
    const box = stage.getBoundingClientRect();
    tell((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  stage.addEventListener("pointerleave", () => toggle.checked && tell(null, null));
  toggle.addEventListener("change", () => { if (!toggle.checked) tell(null, null); });
}

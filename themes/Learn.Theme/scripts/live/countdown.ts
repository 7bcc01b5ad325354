// How long until it begins: by the server's clock where the phone's is wrong, and not read aloud each second.

import type { Texts } from "./texts";

export interface Remaining { readonly days: number; readonly hours: number; readonly minutes: number; readonly seconds: number }

/** Undefined once the time has come. */
export function remaining(milliseconds: number): Remaining | undefined {
  if (milliseconds <= 0) return undefined;
  const seconds = Math.ceil(milliseconds / 1000);
  return { days: Math.floor(seconds / 86_400), hours: Math.floor(seconds / 3600) % 24, minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}

export function words(left: Remaining | undefined, texts: Texts): string {
  if (!left) return texts("begins-soon");
  if (left.days > 0) return texts("begins-days", left.days, left.hours);
  if (left.hours > 0) return texts("begins-hours", left.hours, left.minutes);
  return texts("begins-minutes", left.minutes, String(left.seconds).padStart(2, "0"));
}

export function startCountdown(place: HTMLElement, texts: Texts): void {
  const skew = Date.parse(place.dataset["now"] ?? "") - Date.now();
  const begin = Date.parse(place.dataset["countdown"] ?? "");
  if (Number.isNaN(begin)) return;
  const tick = (): void => {
    const left = remaining(begin - Date.now() - (Number.isNaN(skew) ? 0 : skew));
    place.textContent = words(left, texts);
    if (left) setTimeout(tick, left.days > 0 || left.hours > 0 ? 30_000 : 1_000);
  };
  tick();
}

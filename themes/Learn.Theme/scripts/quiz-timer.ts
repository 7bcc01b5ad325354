// How much time is left, by the server's word: the device's clock may be set as it likes, only how it runs counts.

/** Seconds before the end at which it is said aloud. */
const TOLD_AT = [300, 60, 10];

export interface TimerTexts {
  minutes: string;
  minute: string;
  seconds: string;
}

export function timeLeft(seconds: number, texts: TimerTexts): string {
  if (seconds >= 120) return texts.minutes.replace("{0}", String(Math.floor(seconds / 60)));
  if (seconds >= 60) return texts.minute;
  return texts.seconds.replace("{0}", String(Math.max(0, Math.ceil(seconds))));
}

/** The warnings that are due between two looks at the clock. */
export function warning(before: number, now: number): boolean {
  return TOLD_AT.some((limit) => before > limit && now <= limit && now > 0);
}

export function startTimer(place: HTMLElement, seconds: number, texts: TimerTexts, announce: (text: string) => void, onOver: () => void): void {
  // The monotonic clock goes on where the wall clock is changed; a laptop that slept is put right by the server's answers.
  const end = performance.now() + 1000 * seconds;
  let before = seconds + 1;
  const show = () => {
    const left = (end - performance.now()) / 1000;
    const words = timeLeft(left, texts);
    if (place.textContent !== words) place.textContent = words;
    place.classList.toggle("is-short", left <= 60);
    if (warning(before, left)) announce(words);
    before = left;
    if (left > 0) return;
    clearInterval(timer);
    onOver();
  };
  const timer = setInterval(show, 500);
  show();
}

// When to come back, and when not to.

const LEAST = 200;
const FIRST = 4_000;
const MOST = 20_000;

/** Milliseconds, anywhere in a span that grows: thousands who were cut off together come back one after another. */
export function waitBefore(attempt: number, random: () => number = Math.random): number {
  return LEAST + random() * Math.min(MOST, FIRST * 2 ** Math.min(attempt, 10));
}

/** Asking again would not change these. */
const FINAL = ["Banned", "May not join", "No such session", "Session was cancelled", "Guests are off"];

export function isFinal(fault: unknown): boolean {
  const key = refusalOf(fault);
  return key !== undefined && FINAL.includes(key);
}

/** Whether the server answered, be it with a fault: then sending again is the sender's choice, and not the line's. */
export function isAnswered(fault: unknown): boolean {
  return /on the server/.test(fault instanceof Error ? fault.message : String(fault));
}

/** Why the server refused, as a key of the texts; undefined where it was the line that failed. */
export function refusalOf(fault: unknown): string | undefined {
  return /HubException: (?<key>.+)$/.exec(fault instanceof Error ? fault.message : String(fault))?.groups?.["key"]?.trim();
}

/** As the hub says it. */
export function refusal(key: string): Error {
  return new Error(`Refused on the server. HubException: ${key}`);
}

// Being there is what the server counts from beats; they come while the page is looked at, and once more when one turns away.

import type { Session } from "./session";

/** Milliseconds; the server takes a gap of up to 45 s for presence. */
const PERIOD = 20_000;

export function startBeats(session: Session): void {
  const beat = (): void => void session.call("Beat").catch(() => undefined);
  setInterval(() => { if (!document.hidden) beat(); }, PERIOD);
  document.addEventListener("visibilitychange", () => { if (document.hidden) beat(); });
}

// What was seen of a video, and where to go on: told to the server for who is signed in, kept on the device for everyone.

import { GUEST, ProgressStore } from "./progress-store";
import { showProgress } from "./progress-view";
import { localStore } from "./storage";
import type { PlayerInfo } from "./video-info";
import { merge, type Range, share, WatchClock } from "./watched-ranges";

const SEND_EVERY = 15_000;
const ENOUGH = 0.9;
/** Who stopped a few seconds before the end has finished. */
const NEARLY_OVER = 10;
/** For the place where it was left, in milliseconds: then it begins at the beginning. */
const PATIENCE = 5_000;

interface Kept {
  position: number;
  parts: Range[];
  duration: number;
}

interface Answer {
  parts: Range[];
  position: number;
  share: number;
  completed: boolean;
}

/** @returns when it is known where to go on. */
export function followWatching(frame: HTMLElement, media: HTMLMediaElement, info: PlayerInfo): Promise<void> {
  const { signedIn, learner } = document.body.dataset;
  const isMember = signedIn === "true" && Boolean(learner);
  const { course, lesson } = frame.closest<HTMLElement>("article[data-lesson]")?.dataset ?? {};
  const store = localStore();
  const key = (id: string) => `learn.video.v1.${isMember ? learner : GUEST}.${id}`;
  const videos = [...document.querySelectorAll<HTMLElement>("[data-video]")].map((other) => other.dataset["video"]!).filter(Boolean);
  const clock = new WatchClock();
  let [unsent, isDone, moved] = [[] as Range[], false, false];

  const read = (id: string): Kept => {
    try {
      return JSON.parse(store?.getItem(key(id)) ?? "") as Kept;
    } catch {
      return { position: 0, parts: [], duration: 0 };
    }
  };
  const length = () => info.duration ?? (Number.isFinite(media.duration) ? media.duration : 0);

  const keep = (): void => {
    const parts = clock.take();
    unsent = merge([...unsent, ...parts]);
    const kept = read(info.id);
    try {
      store?.setItem(key(info.id), JSON.stringify({ position: media.currentTime, parts: merge([...kept.parts, ...parts]), duration: length() } satisfies Kept));
    } catch {
      // No room: the server knows, or it is seen again.
    }
  };

  const complete = (): void => {
    if (isDone || !course || !lesson) return;
    isDone = true;
    const progress = new ProgressStore(store, isMember ? learner! : GUEST);
    progress.record(course, lesson, "completed");
    showProgress(progress);
  };

  const send = async (leaving = false): Promise<void> => {
    if (!moved) return;
    moved = false;
    keep();
    if (!isMember) {
      if (videos.every((id) => share(read(id).parts, read(id).duration) >= ENOUGH)) complete();
      return;
    }
    const parts = unsent;
    unsent = [];
    try {
      const answer = await fetch(`/api/v1/media/items/${info.id}/watched`, {
        method: "POST",
        keepalive: leaving,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ parts, position: media.currentTime, duration: length() || undefined, course, lesson, videos }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      if (((await answer.json()) as Answer).completed) complete();
    } catch {
      // Offline, or the site is: with the next ones.
      unsent = merge([...unsent, ...parts]);
      moved = true;
    }
  };

  media.addEventListener("timeupdate", () => {
    if (media.paused || media.seeking) return;
    clock.tick(media.currentTime, media.playbackRate);
    moved = true;
  });
  media.addEventListener("seeking", () => clock.stop());
  for (const sign of ["pause", "ended"]) media.addEventListener(sign, () => void send());
  setInterval(() => void send(), SEND_EVERY);
  addEventListener("online", () => void send());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") void send(true); });

  return goOn(media, info, isMember, () => read(info.id).position, length);
}

/** Where it was left, on this device or another. */
async function goOn(media: HTMLMediaElement, info: PlayerInfo, isMember: boolean, here: () => number, length: () => number): Promise<void> {
  let position = here();
  if (isMember && position === 0) position = await Promise.race([leftAt(info.id), new Promise<number>((resolve) => setTimeout(resolve, PATIENCE, 0))]);
  if (position < 5 || media.currentTime > 0) return;
  const jump = () => { if (media.currentTime === 0 && position < length() - NEARLY_OVER) media.currentTime = position; };
  jump();
  // Where the length wasn't known, or the browser forgot the place when the video came.
  if (media.readyState === 0) media.addEventListener("loadedmetadata", jump, { once: true });
}

/** Seconds; 0 when nobody can tell. */
async function leftAt(id: string): Promise<number> {
  try {
    const answer = await fetch(`/api/v1/media/items/${id}/watched`);
    return answer.ok ? ((await answer.json()) as Answer).position : 0;
  } catch {
    return 0;
  }
}

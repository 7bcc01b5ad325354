// The captions as a text beside the video: it follows, can be searched, and a click goes there.

import { type Cue, cueAt, fold, readCaptions } from "./captions";
import { clockTime } from "./units";
import { addTo } from "./video-frame";
import type { PlayerInfo } from "./video-info";

export async function startTranscript(frame: HTMLElement, media: HTMLMediaElement, info: PlayerInfo, texts: DOMStringMap): Promise<void> {
  const language = document.documentElement.lang;
  const track = info.captions.find((captions) => captions.language === language) ?? info.captions[0];
  if (!track) return;
  const cues = await fetch(track.url).then((answer) => (answer.ok ? answer.text().then(readCaptions) : []), () => []);
  if (cues.length === 0) return;

  const box = document.createElement("details");
  box.className = "transcript";
  const summary = document.createElement("summary");
  summary.textContent = texts["textTranscript"] ?? "";
  const search = document.createElement("input");
  search.type = "search";
  search.className = "input";
  search.setAttribute("aria-label", texts["textTranscriptSearch"] ?? "");
  search.placeholder = texts["textTranscriptSearch"] ?? "";
  const list = document.createElement("ol");
  list.lang = track.language;
  list.tabIndex = 0;
  list.setAttribute("aria-label", texts["textTranscript"] ?? "");
  const lines = cues.map((cue) => line(cue, media));
  list.append(...lines);
  box.append(summary, search, list);
  addTo(frame, box);

  search.addEventListener("input", () => {
    const wanted = fold(search.value.trim());
    cues.forEach((cue, index) => { lines[index]!.hidden = wanted !== "" && !fold(cue.text).includes(wanted); });
  });
  follow(media, cues, lines, list, () => box.open && search.value === "" && !list.matches(":hover, :focus-within"));
}

function line(cue: Cue, media: HTMLMediaElement): HTMLLIElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  const time = document.createElement("span");
  time.className = "transcript-time";
  time.textContent = `${clockTime(cue.start)} `;
  button.append(time, cue.text);
  button.addEventListener("click", () => {
    media.currentTime = cue.start;
    void media.play();
  });
  item.append(button);
  return item;
}

/** Scrolls only its own box, and only while nobody reads or searches there. */
function follow(media: HTMLMediaElement, cues: readonly Cue[], lines: readonly HTMLElement[], list: HTMLElement, free: () => boolean): void {
  let current = -1;
  media.addEventListener("timeupdate", () => {
    const now = cueAt(cues, media.currentTime);
    if (now === current) return;
    lines[current]?.removeAttribute("aria-current");
    lines[now]?.setAttribute("aria-current", "true");
    current = now;
    const at = lines[now];
    if (at && free()) list.scrollTop += at.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  });
}

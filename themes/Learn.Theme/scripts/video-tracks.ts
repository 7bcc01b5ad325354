// A page that was published names the captions of its own language; the server knows which there are by now.

import type { PlayerInfo } from "./video-info";

export function matchTracks(media: HTMLMediaElement, captions: PlayerInfo["captions"]): void {
  const there = [...media.querySelectorAll("track")];
  for (const track of there) {
    if (!captions.some((known) => known.language === track.srclang)) track.remove();
  }
  for (const { language, url } of captions) {
    if (there.some((track) => track.srclang === language)) continue;
    const track = document.createElement("track");
    track.kind = "captions";
    track.srclang = language;
    track.label = new Intl.DisplayNames([document.documentElement.lang || "vi"], { type: "language" }).of(language) ?? language;
    track.src = url;
    media.append(track);
  }
}

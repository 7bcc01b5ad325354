// Makes a player of a video: qualities with what they cost, speed, captions, the sound alone, a transcript; and remembers what was seen.

import Hls from "hls.js/light";
import Plyr from "plyr";
import { fillIn } from "./announce";
import { dataSize } from "./units";
import { labels } from "./video-labels";
import { type PlayerInfo, playerInfo } from "./video-info";
import { addTo } from "./video-frame";
import { matchTracks } from "./video-tracks";
import { startTranscript } from "./video-transcript";
import { followWatching } from "./video-watched";

const AUTOMATIC = 0;

export async function startPlayer(frame: HTMLElement): Promise<void> {
  const media = frame.querySelector<HTMLMediaElement>("video, audio");
  const id = frame.dataset["video"];
  const texts = document.querySelector<HTMLElement>("[data-video-texts]")?.dataset;
  if (!media || !id || !texts || frame.dataset["ready"]) return;
  frame.dataset["ready"] = "true";
  const info = await playerInfo(id, "fresh" in frame.dataset);
  if (!info) return;

  const source = sourceOf(media, info);
  // Who began before this script was here goes on where she is.
  const [time, playing] = [media.currentTime, !media.paused];
  matchTracks(media, info.captions);
  // The player copies the element, and the copy would fetch whatever the element names.
  if (source) dropOriginal(media);
  const player = new Plyr(media, {
    controls: ["play-large", "play", "progress", "current-time", "duration", "mute", "volume", "captions", "settings", "fullscreen"],
    settings: ["captions", "quality", "speed"],
    speed: { selected: 1, options: [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] },
    quality: { default: AUTOMATIC, options: source ? [...info.qualities.map((quality) => quality.height ?? 0).reverse(), AUTOMATIC] : [], forced: true, onChange: (height: number) => source?.choose(height) },
    captions: { active: document.documentElement.lang !== "" && info.captions.length > 0, language: document.documentElement.lang, update: true },
    i18n: labels(texts, info),
    iconUrl: "/plyr.svg",
    blankVideo: "",
    ...(info.duration ? { duration: info.duration } : {}),
    keyboard: { focused: true, global: false },
    tooltips: { controls: false, seek: true },
    storage: { enabled: true, key: "learn.player" },
  });
  source?.attach();
  const placed = followWatching(frame, media, info);
  // Nothing is fetched before somebody wants to see it, nor the beginning for who goes on elsewhere.
  player.on("play", () => void placed.then(() => source?.start()));
  if (playing || time > 0) source?.load(info.playlist!, time, playing);

  showCost(frame, info, texts);
  offerSound(frame, media, info, texts, source);
  startTranscript(frame, media, info, texts);
}

interface Source {
  attach(): void;
  start(): void;
  choose(height: number): void;
  /** Another playlist, at a place in seconds. */
  load(url: string, time: number, playing: boolean): void;
}

function dropOriginal(media: HTMLMediaElement): void {
  media.removeAttribute("src");
  for (const source of media.querySelectorAll("source")) source.remove();
}

/** Undefined where the browser's own player has to do with the original. */
function sourceOf(media: HTMLMediaElement, info: PlayerInfo): Source | undefined {
  if (!info.playlist || !Hls.isSupported()) return undefined;
  // Its worker would be a script of no address, which the site's policy forbids.
  const hls = new Hls({ enableWorker: false, autoStartLoad: false, capLevelToPlayerSize: true, maxBufferLength: 30 });
  let started = false;
  hls.on(Hls.Events.ERROR, (_, error) => {
    if (!error.fatal) return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
    // The line broke: it goes on where it is as soon as the line is back.
    else if (error.type === Hls.ErrorTypes.NETWORK_ERROR) addEventListener("online", () => hls.startLoad(), { once: true });
  });
  hls.loadSource(info.playlist);
  return {
    attach: () => hls.attachMedia(media),
    start() {
      if (!started) hls.startLoad(media.currentTime || -1);
      started = true;
    },
    choose(height) {
      hls.currentLevel = height === AUTOMATIC ? -1 : hls.levels.findIndex((level) => Math.min(level.height, level.width) === height);
    },
    load(url, time, playing) {
      hls.loadSource(url);
      hls.once(Hls.Events.MANIFEST_PARSED, () => {
        hls.startLoad(time);
        media.currentTime = time;
        if (playing) void media.play();
      });
      started = true;
    },
  };
}

/** What watching to the end costs, before it is begun: data is dear. */
function showCost(frame: HTMLElement, info: PlayerInfo, texts: DOMStringMap): void {
  const parts = info.qualities.map((quality) => `${quality.name} ${dataSize(quality.size)}`);
  if (info.audio) parts.push(`${texts["textSoundOnly"]} ${dataSize(info.audio.size)}`);
  if (parts.length === 0) parts.push(dataSize(info.originalSize));
  const told = document.createElement("p");
  told.className = "video-cost quiet small";
  told.textContent = fillIn(texts["textCost"] ?? "{0}", parts.join(" · "));
  addTo(frame, told);
}

function offerSound(frame: HTMLElement, media: HTMLMediaElement, info: PlayerInfo, texts: DOMStringMap, source: Source | undefined): void {
  if (!(media instanceof HTMLVideoElement) || !info.audio || !source) return;
  const sound = info.audio;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-second";
  button.textContent = `${texts["textSoundOnly"]} (${dataSize(sound.size)})`;
  button.ariaPressed = "false";
  button.addEventListener("click", () => {
    const only = button.ariaPressed !== "true";
    button.ariaPressed = String(only);
    frame.classList.toggle("video-sound", only);
    source.load(only ? sound.url : info.playlist!, media.currentTime, !media.paused);
  });
  addTo(frame, button);
}

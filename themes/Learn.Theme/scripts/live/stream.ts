// The stream beside the slides. Nothing of it is fetched in low-data mode.

import { find, make } from "./dom";
import type { View } from "./session";
import { hasEnded, type Room } from "./state";

/** Milliseconds. */
const RETRY = 10_000;

export class Stream implements View {
  private readonly place = find("[data-stream]");
  private shown: string | null = null;
  private stop: (() => void) | undefined;
  /** As planned; what a host sets in the session outweighs it. */
  private readonly planned = this.place?.dataset["stream"] || null;
  private url: string | null = null;

  constructor(private readonly title: string, private lowData: boolean) {}

  room(room: Room): void {
    this.url = hasEnded(room) ? null : room.stream === null ? this.planned : (room.stream.url ?? null);
    this.draw();
  }

  saveData(lowData: boolean): void {
    this.lowData = lowData;
    this.draw();
  }

  private draw(): void {
    if (!this.place) return;
    const url = this.lowData ? null : safe(this.url);
    if (url === this.shown) return;
    this.stop?.();
    this.stop = undefined;
    this.shown = url;
    this.place.replaceChildren();
    this.place.hidden = url === null;
    if (url === null) return;
    if (!/\.m3u8$/i.test(new URL(url).pathname)) {
      this.place.append(make("iframe", { src: url, title: this.title, allow: "autoplay; fullscreen; picture-in-picture", sandbox: "allow-scripts allow-same-origin allow-presentation", referrerpolicy: "strict-origin" }));
      return;
    }
    const video = make("video", { controls: true, playsinline: true, "aria-label": this.title });
    this.place.append(video);
    void this.play(video, url);
  }

  private async play(video: HTMLVideoElement, url: string): Promise<void> {
    // Who comes before the camera is on, or while it is moved, sees the picture as soon as there is one.
    const again = (): void => {
      const timer = setTimeout(() => { if (this.shown === url && video.isConnected) void this.play(video, url); }, RETRY);
      this.stop = () => clearTimeout(timer);
    };
    if (video.canPlayType("application/vnd.apple.mpegurl")) {
      video.addEventListener("error", again, { once: true });
      video.src = url;
      return;
    }
    const { default: Hls } = await import("hls.js/light");
    if (!video.isConnected || !Hls.isSupported()) return;
    const hls = new Hls({ enableWorker: false });
    hls.on(Hls.Events.ERROR, (_event, { fatal }) => {
      if (!fatal) return;
      hls.destroy();
      again();
    });
    hls.loadSource(url);
    hls.attachMedia(video);
    this.stop = () => hls.destroy();
  }
}

/** Which hosts may be embedded the server's content security policy says; here only that it is the web, or this site. */
function safe(url: string | null): string | null {
  if (!url) return null;
  try {
    const found = new URL(url, location.href);
    return found.protocol === "https:" || found.origin === location.origin ? found.href : null;
  } catch {
    return null;
  }
}

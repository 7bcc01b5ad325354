// Puts the room's parts together.

import { announcer } from "../announce";
import { localStore } from "../storage";
import { Announcer } from "./announcer";
import { CaptionLine } from "./captions";
import { Chat } from "./chat";
import { openLink } from "./connection";
import { contactView } from "./contact";
import { startCountdown } from "./countdown";
import { find, make } from "./dom";
import { HostDesk } from "./host";
import { Polls } from "./polls";
import { startBeats } from "./presence";
import { startPosters } from "./poster";
import { Questions } from "./questions";
import { RoomNews } from "./room-news";
import { Session } from "./session";
import { Signals } from "./signals";
import { SlideStage } from "./slides";
import { hasEnded, type Room } from "./state";
import { Stream } from "./stream";
import { readTexts } from "./texts";

const KEY = "learn.live.low-data";
const AFTER = 3_000;
const AFTER_SPREAD = 20_000;

export function startRoom(root: HTMLElement): void {
  const texts = readTexts();
  const speaker = new Announcer(announcer(root));
  const lowData = isLowData();
  const isDesk = "host" in root.dataset;
  const session = new Session({ code: root.dataset["live"]!, ticket: root.dataset["ticket"] || null, lowData }, openLink);
  const stream = new Stream(root.dataset["title"] ?? "", lowData);

  session.show(
    { room: (room) => changePhase(root, phaseOf(room), () => sayEnd(root, texts("ended"), speaker)), contact: contactView(texts) },
    new SlideStage(session, texts, (text) => speaker.announce("slide", () => text), isDesk),
    new CaptionLine(),
    new Chat(session, texts, speaker),
    new Questions(session, texts, speaker),
    new Polls(session, texts, speaker),
    new Signals(session, texts, speaker),
    stream,
  );
  if (isDesk) session.show(new HostDesk(session, texts, speaker));
  else session.show(new RoomNews(session, texts));
  startPosters();

  const box = find<HTMLInputElement>("[data-low-data]");
  if (box) {
    box.checked = lowData;
    box.addEventListener("change", () => {
      keep(box.checked);
      stream.saveData(box.checked);
      session.saveData(box.checked).catch(() => undefined);
    });
  }
  const countdown = find("[data-countdown]");
  if (countdown) startCountdown(countdown, texts);
  startBeats(session);
  void session.start();
}

type Phase = "waiting" | "open" | "ended";

function phaseOf(room: Room): Phase {
  return hasEnded(room) ? "ended" : room.openedAt === null ? "waiting" : "open";
}

function changePhase(root: HTMLElement, phase: Phase, onEnd: () => void): void {
  const before = root.dataset["phase"];
  if (before === phase) return;
  root.dataset["phase"] = phase;
  for (const part of root.querySelectorAll<HTMLElement>("[data-during]")) part.hidden = !part.dataset["during"]!.split(" ").includes(phase);
  if (phase !== "ended" || "host" in root.dataset) return;
  onEnd();
  // The page after a session is another one, with everything to be read in peace; not all ask for it at once.
  setTimeout(() => location.reload(), AFTER + Math.random() * AFTER_SPREAD);
}

function sayEnd(root: HTMLElement, words: string, speaker: Announcer): void {
  root.querySelector(".page-head")?.after(make("p", { class: "notice" }, words));
  speaker.announce("own", () => words);
}

function isLowData(): boolean {
  const kept = localStore()?.getItem(KEY);
  const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  return kept === "yes" || (kept !== "no" && connection?.saveData === true);
}

function keep(lowData: boolean): void {
  try {
    localStore()?.setItem(KEY, lowData ? "yes" : "no");
  } catch {
    // No room: it holds for this page.
  }
}

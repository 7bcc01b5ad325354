// Puts the room's parts together.

import { announcer } from "../announce";
import { localStore } from "../storage";
import { Announcer } from "./announcer";
import { CaptionLine } from "./captions";
import { Chat } from "./chat";
import { openLink } from "./connection";
import { contactView } from "./contact";
import { startCountdown } from "./countdown";
import { find } from "./dom";
import { HostDesk } from "./host";
import { Polls } from "./polls";
import { Questions } from "./questions";
import { Session } from "./session";
import { Signals } from "./signals";
import { SlideStage } from "./slides";
import { hasEnded } from "./state";
import { Stream } from "./stream";
import { readTexts } from "./texts";

const BEAT = 20_000;
const KEY = "learn.live.low-data";

export function startRoom(root: HTMLElement): void {
  const texts = readTexts();
  const speaker = new Announcer(announcer(root));
  const lowData = isLowData();
  const session = new Session({ code: root.dataset["live"]!, ticket: root.dataset["ticket"] || null, lowData }, openLink);
  const stream = new Stream(root.dataset["title"] ?? "", lowData);

  session.show(
    { room: (room) => changePhase(root, room.openedAt !== null, hasEnded(room)), contact: contactView(texts) },
    new SlideStage(session, texts, (text) => speaker.announce("slide", () => text)),
    new CaptionLine(),
    new Chat(session, texts, speaker),
    new Questions(session, texts, speaker),
    new Polls(session, texts, speaker),
    new Signals(session, texts, speaker),
    stream,
  );
  if ("host" in root.dataset) session.show(new HostDesk(session, texts, speaker));

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
  // Being there is counted by the server; the beat says that the page still is.
  setInterval(() => void session.call("Beat", session.room.slide.index).catch(() => undefined), BEAT);
  void session.start();
}

function changePhase(root: HTMLElement, isOpen: boolean, isOver: boolean): void {
  const phase = isOver ? "ended" : isOpen ? "open" : "waiting";
  const before = root.dataset["phase"];
  root.dataset["phase"] = phase;
  for (const part of root.querySelectorAll<HTMLElement>("[data-during]")) part.hidden = !part.dataset["during"]!.split(" ").includes(phase);
  // The page after a session is another one, with everything to be read in peace; a host finishes first.
  if (phase === "ended" && before === "open" && !("host" in root.dataset)) setTimeout(() => location.reload(), 3_000 + Math.random() * 12_000);
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

// What a page says once is said again when a script has to load the page anew.

import { sessionStore } from "./storage";

const KEY = "learn.notice";

export function keepNotice(): void {
  const text = document.querySelector(".page-notices > [role=status]")?.textContent?.trim();
  try {
    if (text) sessionStore()?.setItem(KEY, text);
  } catch {
    // No room: it was seen for a moment.
  }
}

export function showKeptNotice(): void {
  const text = sessionStore()?.getItem(KEY);
  const place = document.querySelector(".page-notices");
  if (!text || !place) return;
  sessionStore()?.removeItem(KEY);

  const words = document.createElement("b");
  words.textContent = text;
  const paragraph = document.createElement("p");
  paragraph.append(words);
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  notice.append(paragraph);
  place.append(notice);
}

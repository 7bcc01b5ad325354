// Polls of the host: those prepared with the plan, and one made on the fly.

import { newId } from "../progress-store";
import { find, make, onSubmit } from "./dom";
import type { Poll, PollKind } from "./protocol";
import type { Session } from "./session";
import { reasonOf, type Texts } from "./texts";

const KINDS: readonly PollKind[] = ["single", "multiple", "scale", "words", "number", "text"];

/** Options one a line; a right one begins with «*». */
export function pollOf(id: string, kind: string, title: string, options: string, live: boolean): Poll {
  const known = KINDS.find((each) => each === kind) ?? "single";
  const isOpen = known === "words" || known === "number" || known === "text";
  const rows = isOpen ? [] : options.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  const correct = rows.flatMap((row, index) => (row.startsWith("*") ? [index] : []));
  return { id, kind: known, title: title.trim(), options: rows.map((row) => row.replace(/^\*\s*/, "")), live, ...(correct.length > 0 ? { correct } : {}) };
}

export function startPollDesk(session: Session, texts: Texts): void {
  const form = find<HTMLFormElement>("[data-poll-form]");
  const prepared = find("[data-prepared]");
  if (prepared) {
    for (const poll of read(prepared.dataset["prepared"])) {
      const fault = make("span", { class: "field-error", role: "alert" });
      const button = make("button", { type: "button", class: "button button-second" }, texts("open-poll"), make("span", { class: "visually-hidden" }, ` ${poll.title}`));
      button.addEventListener("click", () => {
        fault.textContent = "";
        session.call("OpenPoll", poll).then(() => (button.disabled = true)).catch((problem: unknown) => (fault.textContent = reasonOf(problem, texts)));
      });
      prepared.append(make("li", {}, make("span", {}, poll.title), button, fault));
    }
    session.show({ room: (room) => prepared.querySelectorAll("button").forEach((button, index) => (button.disabled = room.polls.some((opened) => opened.poll.id === read(prepared.dataset["prepared"])[index]?.id))) });
  }
  if (!form) return;
  const kind = form.querySelector<HTMLSelectElement>("[name=kind]")!;
  const options = form.querySelector<HTMLElement>("[data-options]")!;
  kind.addEventListener("change", () => (options.hidden = kind.value === "words" || kind.value === "number" || kind.value === "text"));
  // Asked again after a lost answer, the same poll has the same id and comes once.
  let asked: { readonly id: string; readonly words: string } | undefined;
  onSubmit(form, async () => {
    const given = new FormData(form);
    const value = (name: string): string => String(given.get(name) ?? "");
    const words = JSON.stringify([...given.entries()]);
    if (asked?.words !== words) asked = { id: newId(Date.now()), words };
    await session.call("OpenPoll", pollOf(asked.id, value("kind"), value("title"), value("options"), given.has("live")));
    asked = undefined;
    form.reset();
    options.hidden = false;
  }, (fault) => reasonOf(fault, texts));
}

function read(json: string | undefined): readonly Poll[] {
  try {
    return JSON.parse(json || "[]") as readonly Poll[];
  } catch {
    return [];
  }
}

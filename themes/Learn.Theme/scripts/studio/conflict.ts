// Two people changed the same text: both are shown, and she says which goes on. Nothing is overwritten before that.

import type { Conflict } from "./api";
import { fillIn } from "../announce";

export function showConflict(form: HTMLElement, theirs: Conflict, mine: string, choose: (text: string) => void): void {
  form.querySelector("[data-conflict]")?.remove();
  const words = form.dataset;
  const section = document.createElement("section");
  section.className = "studio-conflict";
  section.dataset["conflict"] = "";
  section.tabIndex = -1;
  section.setAttribute("role", "alert");

  const heading = document.createElement("h2");
  heading.textContent = fillIn(words["textConflict"] ?? "{0}", theirs.by ?? "…");
  const sides = document.createElement("div");
  sides.className = "studio-sides";
  sides.append(
    side(words["textYours"] ?? "", mine, words["textKeep"] ?? "", () => close(mine)),
    side(words["textTheirs"] ?? "", theirs.text ?? "", words["textTake"] ?? "", () => close(theirs.text ?? mine)),
  );
  section.append(heading, sides);
  form.prepend(section);
  section.focus();

  function close(text: string): void {
    section.remove();
    choose(text);
  }
}

function side(title: string, text: string, action: string, take: () => void): HTMLElement {
  const box = document.createElement("div");
  const heading = document.createElement("h3");
  heading.textContent = title;
  const source = document.createElement("pre");
  source.tabIndex = 0;
  source.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-second";
  button.textContent = action;
  button.addEventListener("click", take);
  box.append(heading, source, button);
  return box;
}

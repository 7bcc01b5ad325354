// Who else has the course open. Every ten seconds; not while nobody looks at the page.

import { fillIn } from "../announce";
import { StudioApi } from "./api";

const PERIOD = 10_000;

export function startPresence(): void {
  const place = document.querySelector<HTMLElement>("[data-presence]");
  if (!place) return;
  const api = new StudioApi(place.dataset["presence"]!);
  const path = place.dataset["path"] ?? "";
  let revision = Number(place.dataset["revision"]);

  const ask = async (): Promise<void> => {
    if (document.hidden) return;
    const present = await api.presence(path);
    if (!present) return;
    const here = present.others.filter((other) => path === "" || other.path === path || other.path === "");
    const isNewer = path === "" && present.revision > revision;
    place.hidden = here.length === 0 && !isNewer;
    const text = [
      here.length > 0 ? fillIn(place.dataset["textAlso"] ?? "{0}", here.map((other) => other.name).join(", ")) : "",
      isNewer ? place.dataset["textNewer"] ?? "" : "",
    ].filter(Boolean).join(" · ");
    if (place.firstChild?.textContent !== text) {
      place.replaceChildren(text);
      if (isNewer) place.append(" ", reload(place.dataset["textReload"] ?? ""));
    }
    if (path !== "") revision = present.revision;
  };
  void ask();
  setInterval(() => void ask(), PERIOD);
  document.addEventListener("visibilitychange", () => void ask());
}

function reload(text: string): HTMLElement {
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = text;
  return link;
}

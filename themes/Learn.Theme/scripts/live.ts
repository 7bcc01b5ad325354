// The page of a live session works without scripts; the room itself comes after it, with the connection, as a part of its own.

// Who may not come in yet, or comes after the end, gets a page whose room has no code.
const root = document.querySelector<HTMLElement>("[data-live]");
if (root?.dataset["live"]) {
  document.querySelectorAll<HTMLElement>("[data-scripted]").forEach((part) => (part.hidden = false));
  document.querySelectorAll<HTMLElement>("[data-unscripted]").forEach((part) => (part.hidden = true));
  void import("./live/room-page").then(({ startRoom }) => startRoom(root));
}

export {};

// The keys that move slides.

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity };

/** How many slides on (±Infinity: to an end); undefined for a key that means something else. */
export function moveOf(event: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">): number | undefined {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? undefined : MOVES[event.key];
}

/** Where these keys belong to whatever one types, chooses or scrolls in. */
export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, summary, dialog, video, audio, iframe, [contenteditable], [role=slider], [data-chat]") !== null;
}

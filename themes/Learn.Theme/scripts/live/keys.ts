// The keys that move slides.

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity };

/** How many slides on (±Infinity: to an end); undefined for a key that means something else. */
export function moveOf(event: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">): number | undefined {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? undefined : MOVES[event.key];
}

/** On the slide and on the buttons beside it: elsewhere the keys scroll the desk, and ten thousand people would follow. */
export function leadsByKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-slides], .live-lead") !== null && target.closest("a, input, select, summary, video, audio, iframe") === null;
}

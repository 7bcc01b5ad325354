// What stands around a video.

/** A figure's caption stays its last child, as HTML wants it. */
export function addTo(frame: HTMLElement, part: HTMLElement): void {
  frame.insertBefore(part, frame.querySelector(":scope > figcaption"));
}

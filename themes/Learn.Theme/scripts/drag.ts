// Dragging with mouse, pen or finger. Whatever can be dragged can also be chosen from a list or moved by a button.

export interface Drag {
  move(x: number, y: number): void;
  drop(x: number, y: number): void;
  cancel(): void;
}

const FAR_ENOUGH = 6;

/** A drag begins when the pointer has moved a little, so that a click stays a click. */
export function draggable(handle: HTMLElement, begin: () => Drag): void {
  handle.classList.add("draggable");
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || isControl(down.target)) return;
    let drag: Drag | undefined;

    const move = (event: PointerEvent) => {
      if (!drag && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < FAR_ENOUGH) return;
      event.preventDefault();
      drag ??= begin();
      drag.move(event.clientX, event.clientY);
    };
    const up = (event: PointerEvent) => {
      finish();
      drag?.drop(event.clientX, event.clientY);
    };
    const cancel = () => {
      finish();
      drag?.cancel();
    };
    const finish = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", up);
      handle.removeEventListener("pointercancel", cancel);
    };

    handle.setPointerCapture(down.pointerId);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", up);
    handle.addEventListener("pointercancel", cancel);
  });
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("select, button, input, a") !== null;
}

/** The one of the elements that is under the point. */
export function under<T extends Element>(elements: readonly T[], x: number, y: number): T | undefined {
  return elements.find((element) => {
    const box = element.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  });
}

/** Where in a column a thing that is let go at this height belongs: before which of the boxes, or at the end. */
export function placeAt(boxes: readonly { top: number; bottom: number }[], y: number): number {
  const before = boxes.findIndex((box) => y < (box.top + box.bottom) / 2);
  return before < 0 ? boxes.length : before;
}

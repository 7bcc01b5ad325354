// Many questions at once: what they would be is shown while they are pasted. The form does the same by its button.

const PAUSE = 400;

/** @returns Leads to the field, as the toolbar's button does. */
export function startGift(): (() => void) | undefined {
  const form = document.querySelector<HTMLFormElement>("form[data-gift]");
  const field = form?.querySelector("textarea");
  const place = document.querySelector<HTMLElement>("[data-gift-found]");
  if (!form || !field || !place) return undefined;

  const show = async (): Promise<void> => {
    const body = new FormData(form);
    body.set("apply", "false");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      // What was typed meanwhile has its own answer coming.
      if (!answer.ok || body.get("gift") !== new FormData(form).get("gift")) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-gift-found]");
      place.replaceChildren(...(found?.childNodes ?? []));
      document.dispatchEvent(new CustomEvent("learn:rendered", { detail: place }));
    } catch {
      // Without network there is nothing to show; the text stays.
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(), PAUSE);
  });
  // A look at a question is not an answer to it.
  place.addEventListener("submit", (event) => event.preventDefault());

  const lead = (): void => {
    form.closest("details")!.open = true;
    field.focus();
  };
  if (location.hash === "#gift") lead();
  return lead;
}

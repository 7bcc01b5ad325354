// What the parts of the room need of the page.

export type Part = Node | string | null | undefined | false;

/** An element with attributes; a function is a listener for clicks. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string | boolean | (() => void)>> = {}, ...parts: readonly Part[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener("click", value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...parts.filter((part): part is Node | string => part !== null && part !== undefined && part !== false && part !== ""));
  return element;
}

export function find<T extends HTMLElement = HTMLElement>(selector: string): T | undefined {
  return document.querySelector<T>(selector) ?? undefined;
}

/** A button that looks like a link. */
export function act(text: string, about: string, work: () => void): HTMLButtonElement {
  return make("button", { type: "button", class: "button-link", click: work }, text, about ? make("span", { class: "visually-hidden" }, ` ${about}`) : null);
}

/** Sends a form by script: not twice, nothing typed is lost, and why it failed stands beside it. */
export function onSubmit(form: HTMLFormElement, send: () => Promise<void>, reason: (fault: unknown) => string): void {
  const fault = form.querySelector<HTMLElement>("[data-fault]");
  let isSending = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    if (fault) fault.textContent = "";
    send()
      .catch((problem: unknown) => { if (fault) fault.textContent = reason(problem); })
      .finally(() => (isSending = false));
  });
}

export function isBusy(list: Element): boolean {
  return list.matches(":hover") || list.contains(document.activeElement);
}

export function show(selector: string, isShown: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) element.hidden = !isShown;
}

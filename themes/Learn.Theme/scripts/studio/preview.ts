// The lesson's page beside its text, rendered by the server as it will be published.

import type { Fault, Preview, StudioApi } from "./api";
import { fillIn } from "../announce";

const PAUSE = 250;

export class PreviewPane {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor(
    private readonly pane: HTMLElement,
    private readonly api: StudioApi,
    private readonly path: string,
    private readonly words: DOMStringMap,
    private readonly goTo: (line: number) => void,
  ) {
    pane.hidden = false;
    for (const group of pane.querySelectorAll<HTMLElement>("[data-switch]")) this.arm(group);
    // A look at a quiz is not an answer to it.
    pane.addEventListener("submit", (event) => event.preventDefault());
  }

  later(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(text), PAUSE);
  }

  async show(text: string): Promise<void> {
    const turn = ++this.asked;
    const preview = await this.api.preview(this.path, text);
    // An answer to an older text must not replace a newer one.
    if (!preview || turn !== this.asked) return;
    this.write(preview);
  }

  private write(preview: Preview): void {
    const page = this.part("page");
    const title = this.part("page-title");
    const body = this.part("page-body");
    const scroll = page.scrollTop;
    title.textContent = preview.title;
    // A heading without words is read out as one.
    title.hidden = preview.title === "";
    title.lang = page.lang = preview.language;
    // Sanitized by the publishing pipeline; the page's security policy runs nothing in it anyway.
    if (preview.html || preview.faults.length === 0) body.innerHTML = preview.html;
    page.scrollTop = scroll;
    this.faults(preview.faults);
    document.dispatchEvent(new CustomEvent("learn:rendered", { detail: body }));
  }

  private faults(faults: readonly Fault[]): void {
    const list = this.part("faults");
    list.hidden = faults.length === 0;
    list.setAttribute("aria-label", faults.length === 0 ? this.words["textFine"] ?? "" : fillIn(this.words["textFaults"] ?? "{0}", faults.length));
    list.replaceChildren(...faults.map((fault) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button-link";
      button.lang = "en";
      button.textContent = `${fault.line}: ${fault.message}`;
      button.addEventListener("click", () => this.goTo(fault.line));
      item.append(button);
      return item;
    }));
  }

  /** Of the buttons of a group one is on, and its value is a class of the page. */
  private arm(group: HTMLElement): void {
    const buttons = [...group.querySelectorAll("button")];
    const choose = (chosen: HTMLButtonElement): void => {
      for (const button of buttons) {
        button.ariaPressed = String(button === chosen);
        this.part("page").classList.toggle(button.value, button === chosen);
      }
    };
    for (const button of buttons) button.addEventListener("click", () => choose(button));
    const dark = buttons.find((button) => button.value === "studio-page-dark");
    const own = dark && matchMedia("(prefers-color-scheme: dark)").matches ? dark : buttons[0];
    if (own) choose(own);
  }

  private part(name: string): HTMLElement {
    return this.pane.querySelector<HTMLElement>(`[data-${name}]`)!;
  }
}

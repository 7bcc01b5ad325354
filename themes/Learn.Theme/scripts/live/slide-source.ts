// Slides that the host has added since the page was loaded are fetched, all together, and not by everybody in the instant in which they are shown.

import { make } from "./dom";

/** Milliseconds; what could not be had is asked for again after so long, and anywhere up to twice that. */
const PAUSE = 4_000;
const SPREAD = 3_000;

export class SlideSource {
  private fetching: Promise<boolean> | undefined;
  private notBefore = 0;

  /** @param ready What was missing may be there now. */
  constructor(private readonly stage: HTMLElement, private readonly ready: () => void) {}

  get total(): number {
    return this.stage.querySelectorAll("[data-slide]").length;
  }

  find(index: number): HTMLElement | undefined {
    return this.stage.querySelector<HTMLElement>(`[data-slide="${index}"]`) ?? undefined;
  }

  /** Fetches what is missing, unless that is under way or has just failed. */
  want(): void {
    const { dataset } = this.stage;
    if (this.fetching || Date.now() < this.notBefore || !dataset["from"]) return;
    const from = dataset["from"];
    this.fetching = new Promise((done) => setTimeout(done, Math.random() * SPREAD)).then(() => this.load(from)).catch(() => false);
    void this.fetching.then((isLoaded) => {
      this.fetching = undefined;
      this.notBefore = Date.now() + PAUSE * (1 + Math.random());
      if (isLoaded) this.ready();
    });
  }

  private async load(from: string): Promise<boolean> {
    const answer = await fetch(from, { headers: { Accept: "application/json" } });
    if (!answer.ok) return false;
    const { slides } = (await answer.json()) as { slides: readonly { html: string }[] };
    let isNew = false;
    slides.forEach((slide, index) => {
      if (this.find(index)) return;
      const article = make("article", { class: "live-slide prose", "data-slide": String(index), hidden: true });
      // Written by hosts, made safe by the lessons' own pipeline on the server.
      article.innerHTML = slide.html;
      this.stage.append(article);
      isNew = true;
    });
    return isNew;
  }
}

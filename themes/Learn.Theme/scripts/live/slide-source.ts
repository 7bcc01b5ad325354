// Slides that the page didn't come with are fetched once, all together, and not by everybody in the instant in which the host shows them.

import { make } from "./dom";

/** Milliseconds; what could not be had is asked for again after so long, and anywhere up to twice that. */
const PAUSE = 4_000;
const SPREAD = 15_000;

export class SlideSource {
  private fetching: Promise<boolean> | undefined;
  private notBefore = 0;

  /** @param ready What was missing may be there now. */
  constructor(private readonly stage: HTMLElement, private readonly total: number, private readonly ready: () => void) {
    if (this.stage.querySelectorAll("[data-slide]").length < total) setTimeout(() => this.want(), Math.random() * SPREAD);
  }

  find(index: number): HTMLElement | undefined {
    return this.stage.querySelector<HTMLElement>(`[data-slide="${index}"]`) ?? undefined;
  }

  /** Fetches what is missing, unless that is under way or has just failed. */
  want(): void {
    const { dataset } = this.stage;
    if (this.fetching || Date.now() < this.notBefore || !dataset["from"]) return;
    this.fetching = this.load(dataset["from"]).catch(() => false);
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
    slides.slice(0, this.total).forEach((slide, index) => {
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

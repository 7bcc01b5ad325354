// How far a lesson is read, per mille: 0 at its top, 1000 when its end stands in the window.

export function readingPosition(article: HTMLElement): number {
  const { top, height } = article.getBoundingClientRect();
  const way = height - innerHeight;
  return way <= 0 ? 1000 : Math.round(Math.min(1, Math.max(0, -top / way)) * 1000);
}

export function scrollToPosition(article: HTMLElement, position: number): void {
  const { top, height } = article.getBoundingClientRect();
  scrollTo({ top: scrollY + top + ((height - innerHeight) * position) / 1000, behavior: "instant" });
}

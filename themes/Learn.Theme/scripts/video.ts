// Pages with a video or a sound load this beside site.ts. The browser's own player works without it; ours is fetched when one comes into view.

const NEAR = "200px";

const waiting = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    waiting.unobserve(target);
    void import("./video-player").then(({ startPlayer }) => startPlayer(target as HTMLElement)).catch(() => {
      // Offline: the browser's own player stays.
    });
  }
}, { rootMargin: NEAR });

for (const frame of document.querySelectorAll<HTMLElement>("[data-video]")) waiting.observe(frame);

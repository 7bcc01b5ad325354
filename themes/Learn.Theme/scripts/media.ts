// The library's pages load this beside site.ts.

import { startUploads } from "./upload";

startUploads();

// A conversion is looked at again while it runs, as long as nobody is in the middle of writing something.
const job = document.querySelector<HTMLElement>("[data-job] progress");
if (job) {
  setInterval(() => {
    const field = document.activeElement;
    if (document.visibilityState === "visible" && !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) location.reload();
  }, 10_000);
}

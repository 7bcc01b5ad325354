// Joins store, sync and view on every page.

import { showBegun } from "./begun";
import { keepNotice } from "./notices";
import { GUEST, ProgressStore } from "./progress-store";
import { ProgressSync } from "./progress-sync";
import { showProgress } from "./progress-view";
import { localStore } from "./storage";

export interface Progress {
  store: ProgressStore;
  sync: ProgressSync;
  signedIn: boolean;
}

export function startProgress(): Progress {
  const { signedIn: flag, learner } = document.body.dataset;
  const signedIn = flag === "true" && Boolean(learner);
  const store = new ProgressStore(localStore(), signedIn ? learner! : GUEST);

  const sync = new ProgressSync(store, {
    fetch: (input, init) => fetch(input, init),
    isOnline: () => navigator.onLine,
    exclusively: (work) => (navigator.locks ? navigator.locks.request("learn.progress", work) : work()),
    wait: (work, milliseconds) => setTimeout(work, milliseconds),
    onReached: showOffline,
    onGuestMerged: () => {
      // The server has just learned what the guest did; its own page tells it best.
      if (document.querySelector("[data-state-of], [data-progress-of], [data-shows-progress]")) {
        keepNotice();
        location.reload();
      }
    },
  }, signedIn);

  showProgress(store);
  void showBegun(store);
  void sync.flush();

  addEventListener("online", () => { showOffline(true); void sync.flush(); });
  addEventListener("offline", () => showOffline(false));
  addEventListener("pageshow", (event) => { if (event.persisted) showProgress(store); });
  addEventListener("pagehide", () => sync.flushOnLeave());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") sync.flushOnLeave();
    else void sync.flush();
  });
  if (!navigator.onLine) showOffline(false);

  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => store.forgetView());
  }

  return { store, sync, signedIn };
}

function showOffline(reached: boolean): void {
  for (const note of document.querySelectorAll<HTMLElement>("[data-offline]")) note.hidden = reached;
}

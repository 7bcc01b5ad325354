// Says how the connection is: nothing while all is well, and what is kept while it isn't.

import { find } from "./dom";
import type { Contact } from "./session";
import type { Texts } from "./texts";

/** Milliseconds: a short gap isn't worth a word. */
const PATIENCE = 800;

export function contactView(texts: Texts): (contact: Contact, reason?: string) => void {
  const place = find("[data-contact]");
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (contact, reason) => {
    if (!place) return;
    clearTimeout(timer);
    const show = (): void => {
      place.dataset["contact"] = contact;
      place.textContent = contact === "here" ? "" : words(contact, reason, texts);
    };
    if (contact === "catching-up" || contact === "connecting") timer = setTimeout(show, PATIENCE);
    else show();
  };
}

export function words(contact: Contact, reason: string | undefined, texts: Texts): string {
  const said = reason === undefined ? undefined : texts(reason);
  if (said !== undefined && said !== reason) return said;
  return texts(contact === "removed" ? "contact-removed" : contact === "refused" ? "contact-lost" : `contact-${contact}`);
}

// Says how the connection is: quietly while all is well, and what is kept while it isn't.

import { find } from "./dom";
import type { Contact } from "./session";
import { reasonOf, type Texts } from "./texts";

/** A short gap isn't worth a word. */
const PATIENCE = 800;

export function contactView(texts: Texts): (contact: Contact, reason?: string) => void {
  const place = find("[data-contact]");
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (contact, reason) => {
    if (!place) return;
    clearTimeout(timer);
    const show = (): void => {
      place.hidden = contact === "here";
      place.dataset["contact"] = contact;
      place.textContent = contact === "here" ? "" : contact === "removed" || contact === "refused" ? said(reason, texts) : texts(`contact-${contact}`);
    };
    if (contact === "catching-up" || contact === "connecting") timer = setTimeout(show, PATIENCE);
    else show();
  };
}

function said(reason: string | undefined, texts: Texts): string {
  if (!reason) return texts("contact-removed");
  if (reason.includes("HubException")) return reasonOf(new Error(reason), texts);
  const text = texts(reason);
  return text === reason ? texts("contact-removed") : text;
}

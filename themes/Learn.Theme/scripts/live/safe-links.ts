// Addresses in what people write become links: http and https alone, and the address is what one sees.

import { make } from "./dom";

/** The host is there where it is another one than the text seems to say: letters of another script look like those of a known name. */
export interface Piece { readonly text: string; readonly url?: string; readonly host?: string }

export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'«»]+/gi)) {
    // A full stop or bracket after an address ends the sentence, not the address.
    const address = match[0].replace(/[.,;:!?)\]]+$/, "");
    const url = parse(address);
    if (!url) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push(shows(address, url.host) ? { text: address, url: url.href } : { text: address, url: url.href, host: url.host });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

function parse(address: string): URL | undefined {
  try {
    const url = new URL(address);
    // «https://bank.vn@evil.example» shows one place and leads to another.
    return (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.password ? url : undefined;
  } catch {
    return undefined;
  }
}

function shows(address: string, host: string): boolean {
  return address.toLowerCase().replace(/^https?:\/\//, "").startsWith(host);
}

export function linked(text: string): readonly (Node | string)[] {
  return pieces(text).map(({ text: words, url, host }) => (url ? make("a", { href: url, rel: "nofollow ugc noopener noreferrer", target: "_blank" }, host ? `${words} (${host})` : words) : words));
}

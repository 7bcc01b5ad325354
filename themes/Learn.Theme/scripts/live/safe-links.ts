// Addresses in what people write become links: http and https alone, and the address is what one sees.

import { make } from "./dom";

export interface Piece { readonly text: string; readonly url?: string }

export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'«»]+/gi)) {
    // A full stop or bracket after an address ends the sentence, not the address.
    const address = match[0].replace(/[.,;:!?)\]]+$/, "");
    const url = parse(address);
    if (!url) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, url });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

function parse(address: string): string | undefined {
  try {
    const url = new URL(address);
    // «https://bank.vn@evil.example» shows one place and leads to another.
    return (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.password ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function linked(text: string): readonly (Node | string)[] {
  return pieces(text).map((piece) => (piece.url ? make("a", { href: piece.url, rel: "nofollow ugc noopener noreferrer", target: "_blank" }, piece.text) : piece.text));
}

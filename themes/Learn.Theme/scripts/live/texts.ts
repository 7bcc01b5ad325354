// The words of the page, in the reader's language, as the server wrote them into a hidden list.

import { fillIn } from "../announce";

export type Texts = (key: string, ...values: readonly (string | number)[]) => string;

export function readTexts(root: ParentNode = document): Texts {
  const known = new Map([...root.querySelectorAll<HTMLElement>("[data-live-texts] > [data-key]")].map((item) => [item.dataset["key"]!, item.textContent?.trim() ?? ""]));
  return (key, ...values) => fillIn(known.get(key) ?? key, ...values);
}

/** Why the server refused, in the reader's words: the hub's exceptions end with a key of the texts. */
export function reasonOf(fault: unknown, texts: Texts): string {
  const message = fault instanceof Error ? fault.message : String(fault);
  const key = /HubException: (?<key>.+)$/.exec(message)?.groups?.["key"]?.trim();
  const text = key === undefined ? "" : texts(key);
  return key !== undefined && text !== key ? text : texts("not-sent");
}

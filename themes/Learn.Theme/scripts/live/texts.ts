// The words of the page, in the reader's language, as the server wrote them into a hidden list.

import { fillIn } from "../announce";
import { refusalOf } from "./backoff";

export type Texts = (key: string, ...values: readonly (string | number)[]) => string;

export function readTexts(root: ParentNode = document): Texts {
  const known = new Map([...root.querySelectorAll<HTMLElement>("[data-live-texts] > [data-key]")].map((item) => [item.dataset["key"]!, item.textContent?.trim() ?? ""]));
  return (key, ...values) => fillIn(known.get(key) ?? key, ...values);
}

/** Why it was not done, in the reader's words. */
export function reasonOf(fault: unknown, texts: Texts): string {
  const key = refusalOf(fault);
  const text = key === undefined ? "" : texts(key);
  return key !== undefined && text !== key ? text : texts("not-sent");
}

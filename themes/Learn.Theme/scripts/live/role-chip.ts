// Who speaks for those who lead: a name alone could be anybody's.

import { make } from "./dom";
import type { Role } from "./protocol";
import type { Texts } from "./texts";

export function roleChip(role: Role | null | undefined, texts: Texts): HTMLElement | null {
  return role === "host" || role === "helper" ? make("span", { class: "chip chip-plain live-role" }, texts(`role-${role}`)) : null;
}

// Formulas, on the pages that have one. KaTeX builds nodes, so no style attribute meets the security policy.

import katex from "katex";

let formulas: HTMLElement[] = [];

function render(root: ParentNode): void {
  const found = [...root.querySelectorAll<HTMLElement>(".math")];
  for (const element of found) {
    const source = element.textContent?.trim() ?? "";
    const tex = source.replace(/^\\[([]|\\[)\]]$/g, "");
    if (tex === source) continue;
    katex.render(tex, element, { displayMode: element.tagName === "DIV", throwOnError: false });
  }
  formulas = [...formulas.filter((element) => element.isConnected), ...found];
  makeLongOnesFocusable();
}

/** A formula too long for its column is reached, and so scrolled, by keyboard. */
function makeLongOnesFocusable(): void {
  for (const element of formulas) {
    element.toggleAttribute("tabindex", false);
    if (element.tagName === "DIV" && element.scrollWidth > element.clientWidth) element.tabIndex = 0;
  }
}

render(document);
// The studio's preview is written anew while one types.
document.addEventListener("learn:rendered", (event) => render((event as CustomEvent<HTMLElement>).detail));
document.fonts.addEventListener("loadingdone", makeLongOnesFocusable);
addEventListener("resize", makeLongOnesFocusable);

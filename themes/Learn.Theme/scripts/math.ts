// Formulas, on the pages that have one. KaTeX builds nodes, so no style attribute meets the security policy.

import katex from "katex";

for (const element of document.querySelectorAll<HTMLElement>(".math")) {
  const source = element.textContent?.trim() ?? "";
  const tex = source.replace(/^\\[([]|\\[)\]]$/g, "");
  if (tex === source) continue;
  katex.render(tex, element, { displayMode: element.tagName === "DIV", throwOnError: false, output: "htmlAndMathml" });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { toMarkdown, type PastedNode } from "../scripts/studio/clean-paste";

/** A tag with attributes and children; a text is a text. */
function tag(name: string, ...parts: (PastedNode | string | Record<string, string>)[]): PastedNode {
  const attributes = Object.assign({}, ...parts.filter((part) => typeof part === "object" && !("nodeType" in part))) as Record<string, string>;
  const childNodes = parts.filter((part): part is PastedNode | string => typeof part === "string" || "nodeType" in part).map((part) => (typeof part === "string" ? text(part) : part));
  return { nodeType: 1, nodeName: name.toUpperCase(), childNodes, get textContent() { return childNodes.map((child) => child.textContent).join(""); }, getAttribute: (key) => attributes[key] ?? null };
}

function text(value: string): PastedNode {
  return { nodeType: 3, nodeName: "#text", textContent: value, childNodes: [] };
}

test("headings, paragraphs and emphasis", () => {
  const page = tag("body", tag("h1", "Một"), tag("p", "Chữ ", tag("b", "đậm "), "và ", tag("i", "nghiêng"), "."), tag("h3", tag("b", "Ba")));
  assert.equal(toMarkdown(page), "## Một\n\nChữ **đậm** và *nghiêng*.\n\n### Ba");
});

test("styles, scripts and false bold are left out", () => {
  const page = tag("body", tag("style", "p{}"), tag("b", { style: "font-weight:normal;" }, tag("p", "Một"), tag("p", "Hai")), tag("script", "x()"), tag("span", tag("b", { style: "font-weight:normal" }, "ba")));
  assert.equal(toMarkdown(page), "Một\n\nHai\n\nba");
});

test("links lead to https alone", () => {
  const page = tag("p", tag("a", { href: "https://a.vn/x(1)" }, "một"), " ", tag("a", { href: "javascript:x()" }, "hai"));
  assert.equal(toMarkdown(tag("body", page)), "[một](https://a.vn/x%281%29) hai");
});

test("lists inside of lists", () => {
  const page = tag("body", tag("ol", tag("li", "một", tag("ul", tag("li", "a"), tag("li", tag("p", "b")))), tag("li", "hai")));
  assert.equal(toMarkdown(page), "1. một\n   - a\n   - b\n2. hai");
});

test("a table has a header row", () => {
  const page = tag("body", tag("table", tag("tbody", tag("tr", tag("td", "A"), tag("td", "B|C")), tag("tr", tag("td", "1")))));
  assert.equal(toMarkdown(page), "| A | B\\|C |\n| --- | --- |\n| 1 |  |");
});

test("signs that mean something are written as themselves", () => {
  assert.equal(toMarkdown(tag("body", tag("p", "# 2 * 3_4 [x]"))), "\\# 2 \\* 3\\_4 \\[x\\]");
});

test("Word's items of lists are paragraphs with a mark", () => {
  const item = (level: number, mark: string, words: string) => tag("p", { style: `mso-list:l0 level${level} lfo1` }, tag("span", tag("span", { style: "mso-list:Ignore" }, mark, tag("span", "   "))), words);
  assert.equal(toMarkdown(tag("body", tag("p", "Trước"), item(1, "·", "một"), item(2, "o", "trong một"), item(1, "·", "hai"), tag("p", "Sau"), item(1, "1.", "x"), item(1, "2.", "y"))),
    "Trước\n\n- một\n   - trong một\n- hai\n\nSau\n\n1. x\n1. y");
});

test("Google Docs says in styles what is bold and slanted", () => {
  const page = tag("b", { style: "font-weight:normal;", id: "docs-internal-guid-1" }, tag("p", tag("span", { style: "font-weight:700;font-style:normal" }, "Đậm"), tag("span", { style: "font-weight:400" }, " thường "), tag("span", { style: "font-style:italic" }, "nghiêng")), tag("ul", tag("li", tag("p", tag("span", "một"))), tag("ul", tag("li", tag("p", "a")))));
  assert.equal(toMarkdown(tag("body", page)), "**Đậm** thường *nghiêng*\n\n- một\n  - a");
});

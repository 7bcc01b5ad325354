// What is pasted from a word processor or a web page becomes Markdown: headings, emphasis, links, lists, tables, code. Styles, comments and
// what can't be said are left out, their words stay.

/** As much of a DOM node as is read; so the tests need no browser. */
export interface PastedNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PastedNode>;
  getAttribute?(name: string): string | null;
}

const TEXT = 3;
const ELEMENT = 1;
const SKIPPED = new Set(["SCRIPT", "STYLE", "HEAD", "META", "LINK", "TITLE", "TEMPLATE", "NOSCRIPT", "O:P", "IMG", "SVG"]);
const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "BODY", "HTML", "FIGURE", "FIGCAPTION", "ADDRESS", "DL", "DT", "DD", "FORM"]);

export function toMarkdown(root: PastedNode): string {
  return join(blocks(root)).replace(/\n{3,}/g, "\n\n").trim();
}

/** Before a block that is an item of a list: Word has no lists, but paragraphs that look like items. */
const ITEM = "\u0001";

function join(all: readonly string[]): string {
  return all.reduce((text, block, at) => text + (at === 0 ? "" : block.startsWith(ITEM) && all[at - 1]!.startsWith(ITEM) ? "\n" : "\n\n") + block.replace(ITEM, ""), "");
}

function blocks(node: PastedNode): string[] {
  const result: string[] = [];
  let line = "";
  const close = (): void => {
    const text = line.replace(/[ \t]*\n[ \t]*/g, "\n").trim();
    if (text) result.push(text);
    line = "";
  };
  for (const child of node.childNodes) {
    const block = child.nodeType === ELEMENT ? blockOf(child) : undefined;
    if (block === undefined) line += inline(child);
    else {
      close();
      result.push(...block.filter(Boolean));
    }
  }
  close();
  return result;
}

/** Undefined for what stands in a line. */
function blockOf(node: PastedNode): string[] | undefined {
  const name = node.nodeName.toUpperCase();
  if (SKIPPED.has(name)) return [];
  if (/^H[1-6]$/.test(name)) {
    // The page's title is the only first-level heading.
    const level = Math.min(4, Math.max(2, Number(name[1])));
    const text = spaced(children(node)).replace(/\*\*/g, "");
    return [text ? `${"#".repeat(level)} ${text}` : ""];
  }
  if (name === "UL" || name === "OL") return [list(node, name === "OL", "")];
  if (name === "TABLE") return [table(node)];
  if (name === "PRE") return [`\`\`\`text\n${(node.textContent ?? "").replace(/\n+$/, "")}\n\`\`\``];
  if (name === "BLOCKQUOTE") return [join(blocks(node)).replace(/^/gm, "> ").replace(/^> $/gm, ">")];
  if (name === "HR") return ["---"];
  const level = /mso-list:[^;]*\blevel(\d)/.exec(style(node))?.[1];
  if (level) {
    const text = spaced(children(node));
    return [text ? `${ITEM}${"   ".repeat(Number(level) - 1)}${/^[\da-z]+[.)]/i.test(spaced(wordMark(node))) ? "1." : "-"} ${text}` : ""];
  }
  return BLOCKS.has(name) || holdsBlocks(node) ? blocks(node) : undefined;
}

/** A word processor's <b> around a whole text. */
function holdsBlocks(node: PastedNode): boolean {
  for (const child of node.childNodes) {
    if (child.nodeType !== ELEMENT) continue;
    const name = child.nodeName.toUpperCase();
    if (BLOCKS.has(name) || /^(H[1-6]|UL|OL|TABLE|PRE|BLOCKQUOTE)$/.test(name) || holdsBlocks(child)) return true;
  }
  return false;
}

function inline(node: PastedNode): string {
  if (node.nodeType === TEXT) return escape((node.textContent ?? "").replace(/\s+/g, " "));
  if (node.nodeType !== ELEMENT || SKIPPED.has(node.nodeName.toUpperCase())) return "";
  const inner = children(node);
  switch (node.nodeName.toUpperCase()) {
    case "BR": return "\n";
    // Some word processors wrap all that is copied in a <b> that isn't bold, and say in styles what is.
    case "B": case "STRONG": return /font-weight:\s*(normal|400)/.test(style(node)) ? inner : around("**", inner);
    case "SPAN": {
      if (/mso-list:\s*ignore/i.test(style(node))) return "";
      const slanted = /font-style:\s*italic/.test(style(node)) ? around("*", inner) : inner;
      return /font-weight:\s*(bold|[6-9]00)/.test(style(node)) ? around("**", slanted) : slanted;
    }
    case "I": case "EM": return around("*", inner);
    case "CODE": case "KBD": case "SAMP": return inner.trim() ? `\`${(node.textContent ?? "").trim()}\`` : "";
    case "A": {
      const href = node.getAttribute?.("href") ?? "";
      return /^https:\/\//i.test(href) && inner.trim() ? `[${spaced(inner)}](${href.replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})` : inner;
    }
    default: return inner;
  }
}

function children(node: PastedNode): string {
  let text = "";
  for (const child of node.childNodes) text += inline(child);
  return text;
}

function style(node: PastedNode): string {
  return node.getAttribute?.("style") ?? "";
}

/** The bullet or number that Word writes before an item. */
function wordMark(node: PastedNode): string {
  for (const child of node.childNodes) {
    const mark = /mso-list:\s*ignore/i.test(style(child)) ? child.textContent ?? "" : wordMark(child);
    if (mark) return mark;
  }
  return "";
}

/** Marks stand at the words, spaces outside of them. */
function around(mark: string, inner: string): string {
  const words = inner.trim();
  if (!words) return inner;
  const start = inner.slice(0, inner.indexOf(words[0]!));
  const end = /\s$/.test(inner) ? " " : "";
  return `${start ? " " : ""}${mark}${words}${mark}${end}`;
}

function list(node: PastedNode, ordered: boolean, indent: string): string {
  const lines: string[] = [];
  let number = 1;
  for (const item of node.childNodes) {
    if (item.nodeType !== ELEMENT) continue;
    const name = item.nodeName.toUpperCase();
    if (name === "UL" || name === "OL") {
      lines.push(list(item, name === "OL", `${indent}  `));
      continue;
    }
    if (name !== "LI") continue;
    const mark = ordered ? `${number++}. ` : "- ";
    let text = "";
    const nested: string[] = [];
    for (const part of item.childNodes) {
      const inner = part.nodeName.toUpperCase();
      if (inner === "UL" || inner === "OL") nested.push(list(part, inner === "OL", indent + " ".repeat(mark.length)));
      else text += part.nodeType === ELEMENT && BLOCKS.has(inner) ? ` ${children(part)} ` : inline(part);
    }
    lines.push(indent + mark + spaced(text).replace(/^[·•o§-]\s+/, ""), ...nested);
  }
  return lines.join("\n");
}

function table(node: PastedNode): string {
  const rows = elements(node, "TR").map((row) => [...row.childNodes].filter((cell) => /^T[HD]$/.test(cell.nodeName.toUpperCase())).map((cell) => spaced(children(cell)).replace(/\|/g, "\\|")));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return "";
  // A table of one column lays something out.
  if (width === 1) return rows.map((row) => row[0] ?? "").filter(Boolean).join("\n\n");
  const line = (row: readonly string[]): string => `| ${Array.from({ length: width }, (_, at) => row[at] ?? "").join(" | ")} |`;
  return [line(rows[0]!), `|${" --- |".repeat(width)}`, ...rows.slice(1).map(line)].join("\n");
}

function elements(node: PastedNode, name: string): PastedNode[] {
  const found: PastedNode[] = [];
  for (const child of node.childNodes) {
    if (child.nodeName.toUpperCase() === name) found.push(child);
    else if (child.nodeType === ELEMENT) found.push(...elements(child, name));
  }
  return found;
}

function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function escape(text: string): string {
  return text.replace(/\u00a0/g, " ").replace(/([\\`*_[\]])/g, "\\$1").replace(/^(\s*)([#>+-])(?=\s)/, "$1\\$2");
}

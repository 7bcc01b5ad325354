// What the toolbar's buttons and the shortcuts do to a text: pure, so that they can be tested.

/** A change of a text, and what is marked after it. */
export interface Edit { readonly from: number; readonly to: number; readonly insert: string; readonly select: readonly [number, number] }

type Tool = (text: string, from: number, to: number) => Edit;

/** Puts marks around the selection, or takes them off. */
function around(before: string, after: string, empty: string): Tool {
  return (text, from, to) => {
    if (text.slice(from - before.length, from) === before && text.slice(to, to + after.length) === after)
      return { from: from - before.length, to: to + after.length, insert: text.slice(from, to), select: [from - before.length, to - before.length] };
    const inner = text.slice(from, to) || empty;
    return { from, to, insert: before + inner + after, select: [from + before.length, from + before.length + inner.length] };
  };
}

/** Starts each selected line with a mark, in the place of another such mark. */
function lines(mark: string): Tool {
  return (text, from, to) => {
    const start = text.lastIndexOf("\n", from - 1) + 1;
    const end = text.indexOf("\n", to) < 0 ? text.length : text.indexOf("\n", to);
    const old = text.slice(start, end).split("\n");
    if (old.length === 1 && old[0] === "") {
      // Right below a paragraph, «-» would make a heading of it.
      const before = start > 1 && text[start - 2] !== "\n" && !LIST.test(text.slice(text.lastIndexOf("\n", start - 2) + 1, start)) ? "\n" : "";
      const at = start + before.length + mark.length;
      return { from: start, to: end, insert: `${before}${mark}…`, select: [at, at + 1] };
    }
    const isOn = old.every((line) => line.startsWith(mark));
    const insert = old.map((line) => (isOn ? line.slice(mark.length) : mark + line.replace(LIST, ""))).join("\n");
    return { from: start, to: end, insert, select: [start, start + insert.length] };
  };
}

/** A block on lines of its own, with an empty line around; what was selected goes to the place of «%». */
export function block(pattern: string, empty: string): Tool {
  return (text, from, to) => {
    const inner = text.slice(from, to).trim() || empty;
    const before = from === 0 || text.slice(0, from).endsWith("\n\n") ? "" : text[from - 1] === "\n" ? "\n" : "\n\n";
    const after = text.slice(to).startsWith("\n\n") || to === text.length ? "" : text[to] === "\n" ? "\n" : "\n\n";
    const quoted = pattern.startsWith(">") ? inner.replace(/\n/g, "\n> ") : inner;
    const insert = before + pattern.replace("%", () => quoted) + after;
    const at = from + before.length + pattern.indexOf("%");
    return { from, to, insert, select: [at, at + quoted.length] };
  };
}

const LIST = /^(- \[[ x]\] |- |\d+\. |#{1,6} )/;

/** In the language of the text, which need not be that of the page. */
const WORDS = { vi: { details: "Xem lời giải", question: "Câu" }, en: { details: "Show the answer", question: "Question" } };

/** @param language Of the text that they write into. */
export function toolsFor(language: string): Readonly<Record<string, Tool>> {
  const words = language === "en" ? WORDS.en : WORDS.vi;
  const question = (answers: string): Tool => ask(words.question, answers);
  return {
    bold: around("**", "**", "…"),
    italic: around("*", "*", "…"),
    heading: lines("## "),
    subheading: lines("### "),
    list: lines("- "),
    checklist: lines("- [ ] "),
    link: (text, from, to) => {
      const inner = text.slice(from, to) || "…";
      const isAddress = /^https:\/\/\S+$/.test(inner);
      const insert = isAddress ? `[…](${inner})` : `[${inner}](https://)`;
      return { from, to, insert, select: isAddress ? [from + 1, from + 2] : [from + inner.length + 3, from + insert.length - 1] };
    },
    table: block("| % | … |\n| --- | --: |\n| … | 1 |", "…"),
    note: block("> [!NOTE]\n> %", "…"),
    tip: block("> [!TIP]\n> %", "…"),
    warning: block("> [!WARNING]\n> %", "…"),
    example: block("> [!EXAMPLE]\n> %", "…"),
    details: block(`::: details ${words.details}\n%\n:::`, "…"),
    formula: block("$$\n%\n$$", "a^2+b^2=c^2"),
    code: block("```text\n%\n```", "…"),
    footnote: (text, _from, to) => {
      const number = 1 + Math.max(0, ...[...text.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1])));
      const note = `\n\n[^${number}]: …`;
      const rest = text.slice(to).replace(/\n+$/, "");
      const insert = `[^${number}]${rest}${note}\n`;
      return { from: to, to: text.length, insert, select: [to + insert.length - 2, to + insert.length - 1] };
    },
    single: question("{\n=… #…\n~… #…\n####…\n}"),
    multiple: question("{\n~%50%… #…\n~%50%… #…\n~%-50%… #…\n####…\n}"),
    truefalse: question("{TRUE#…#…}"),
    short: question("{\n=…\n=…\n####…\n}"),
    numeric: question("{#1:0.1#…}"),
    matching: question("{\n=… -> …\n=… -> …\n=… -> …\n####…\n}"),
    essay: question("{####…}"),
    description: question(""),
  };
}

/** A question goes behind the one that the cursor stands in, with an empty line between. */
function ask(word: string, answers: string): Tool {
  return (text, _from, to) => {
    const next = text.indexOf("\n\n", to);
    const at = next < 0 ? text.length : next;
    const before = at === text.length ? (text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n") : "\n\n";
    const title = `${word} ${1 + (text.match(/^::/gm)?.length ?? 0)}`;
    const insert = `${before}::${title}::… ${answers}${at === text.length ? "\n" : ""}`.replace(/ +(\n|$)/, "$1");
    const start = at + before.length + title.length + 4;
    return { from: at, to: at, insert, select: [start, start + 1] };
  };
}

/** The tool of a shortcut such as «Ctrl+Alt+2», by the keys of its button. */
export function isShortcut(keys: string, event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): boolean {
  const parts = keys.split("+");
  const key = parts[parts.length - 1] ?? "";
  const pressed = event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}` || event.key.toLowerCase() === key.toLowerCase();
  return pressed && (event.ctrlKey || event.metaKey) === parts.includes("Control") && event.altKey === parts.includes("Alt") && event.shiftKey === parts.includes("Shift");
}

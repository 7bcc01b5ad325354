// Pastes formatted text as Markdown, into Markdown files. With Shift it comes as plain text, which is the browser's own.

import { toMarkdown, type PastedNode } from "./clean-paste";
import type { Source } from "./source";

export function takeFormattedText(source: Source): void {
  source.onPaste((event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    // Editors of code copy as HTML what is plain text.
    if (event.defaultPrevented || !html || /<meta name="?(?:generator|copied-from)"? content="?vscode/i.test(html)) return;
    const markdown = toMarkdown(new DOMParser().parseFromString(html, "text/html").body as unknown as PastedNode);
    if (!markdown) return;
    event.preventDefault();
    const [from, to] = source.selection;
    source.replace(from, to, markdown);
  });
}

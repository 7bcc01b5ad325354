// The lines of a lesson's head, which Markdown alone would take for a heading.

import { tags } from "@lezer/highlight";
import type { MarkdownConfig } from "@lezer/markdown";

export const frontMatter: MarkdownConfig = {
  defineNodes: [{ name: "FrontMatter", block: true, style: tags.meta }],
  parseBlock: [{
    name: "FrontMatter",
    before: "HorizontalRule",
    parse(text, line) {
      if (text.lineStart !== 0 || line.text !== "---") return false;
      while (text.nextLine() && line.text !== "---");
      text.nextLine();
      text.addElement(text.elt("FrontMatter", 0, text.prevLineEnd()));
      return true;
    },
  }],
};

// CodeMirror in the theme's colours. Custom properties reach into its shadow tree, so light and dark follow by themselves.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const ring = { outline: "3px solid var(--jade)", outlineOffset: "1px" };

export const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)", border: "1px solid var(--edge)", borderRadius: "var(--radius)", fontSize: "var(--text-s)" },
  "&.cm-focused": ring,
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--s3)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--ink-2)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0 0 var(--s2)" },
  "@media (max-width: 40rem)": { ".cm-gutters": { display: "none" } },
  "& ::selection": { backgroundColor: "var(--jade-line)" },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--gold-soft)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "var(--gold-soft)", outline: "2px solid var(--gold)" },
  ".cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)", fontFamily: "var(--sans)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)", borderRadius: "var(--radius) var(--radius) 0 0" },
  ".cm-panel.cm-search": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "var(--s2)", padding: "var(--s2) var(--s7) var(--s2) var(--s2)", fontSize: "var(--text-s)" },
  ".cm-panel.cm-search br": { flexBasis: "100%", content: "''" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { margin: "0", fontSize: "inherit", fontFamily: "inherit" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: "var(--s1)", minHeight: "var(--tap)" },
  ".cm-panel.cm-search input[type=checkbox]": { width: "1.25rem", height: "1.25rem", accentColor: "var(--jade)" },
  ".cm-textfield": { flex: "1 1 10rem", minWidth: "0", minHeight: "var(--tap)", padding: "0 var(--s2)", color: "var(--ink)", backgroundColor: "var(--surface)", border: "1px solid var(--edge)", borderRadius: "var(--radius)" },
  ".cm-button": { minHeight: "var(--tap)", padding: "0 var(--s3)", color: "var(--jade)", backgroundImage: "none", backgroundColor: "var(--surface)", border: "1px solid var(--edge)", borderRadius: "var(--radius)", cursor: "pointer" },
  ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--jade-soft)" },
  ".cm-panel.cm-search [name=close]": { top: "var(--s2)", right: "var(--s2)", width: "var(--tap)", height: "var(--tap)", color: "var(--ink-2)", fontSize: "var(--text-l)", cursor: "pointer" },
  ".cm-panels :focus-visible": ring,
});

export const highlighting = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--jade)" },
  { tag: [tags.monospace, tags.labelName], color: "var(--tok-keyword)" },
  { tag: [tags.processingInstruction, tags.url, tags.contentSeparator, tags.meta], color: "var(--ink-2)" },
]);

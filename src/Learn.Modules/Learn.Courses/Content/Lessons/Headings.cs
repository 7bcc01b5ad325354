using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Learn.Courses.Content.Lessons;

/// <summary>Gives headings their anchors and holds the rules about their levels.</summary>
internal static class Headings
{
    /// <summary>Ids that the page around the lesson, or its glossary, uses.</summary>
    private static readonly string[] Reserved = ["main", "q", "terms"];

    public static IReadOnlyList<TocEntry> Read(MarkdownDocument document, IEnumerable<string> glossary, LineMap lines)
    {
        if (document.FirstOrDefault(block => block is not LinkReferenceDefinitionGroup) is null or HeadingBlock)
            lines.Fault(document.FirstOrDefault() ?? document, "a lesson starts with a paragraph of text, not with a heading: the title is the page's first heading");
        var anchors = new Anchors(Reserved.Concat(glossary.Select(id => $"term-{id}")));
        var headings = new List<TocEntry>();
        var level = 1;
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            CheckLevel(heading, level, lines);
            level = heading.Level;
            var text = PlainText.Of(heading.Inline);
            if (text.Length == 0) lines.Fault(heading, "this heading has no text");
            var anchor = anchors.Add(text);
            heading.GetAttributes().Id = anchor;
            headings.Add(new(heading.Level, anchor, text));
        }
        return headings;
    }

    private static void CheckLevel(HeadingBlock heading, int before, LineMap lines)
    {
        if (heading.Level == 1) lines.Fault(heading, "the page's title is its only first-level heading: write ## (or ### below one)");
        else if (heading.Level > 4) lines.Fault(heading, "headings go down to ####: use fewer levels");
        else if (heading.Level > before + 1) lines.Fault(heading, $"a level is skipped: write {new string('#', before + 1)} here");
        if (heading.Parent is not MarkdownDocument) lines.Fault(heading, "headings don't stand inside quotations, lists or hidden answers: use **bold** there");
    }
}

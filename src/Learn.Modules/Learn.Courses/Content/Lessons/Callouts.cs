using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Lessons;

/// <summary>«[!NOTE]» at the start of a quotation.</summary>
internal sealed class CalloutMarker(string kind) : LeafInline
{
    public string Kind => kind;
}

/// <summary>What a quotation is marked with when it is a callout.</summary>
/// <param name="Title">The author's own title, or null.</param>
internal sealed record Callout(string Kind, ContainerInline? Title)
{
    public static IReadOnlyList<string> Kinds { get; } = ["NOTE", "TIP", "WARNING", "EXAMPLE"];

    public static Callout? Of(Block block) => block.GetData(typeof(Callout)) as Callout;
}

internal sealed class CalloutMarkerParser : InlineParser
{
    private const int LongestKind = 20;

    public CalloutMarkerParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '!' || processor.Root?.FirstChild is not null) return false;
        if (processor.Block is not ParagraphBlock { Parent: QuoteBlock quote } paragraph || quote[0] != paragraph) return false;
        var text = slice.AsSpan();
        var end = text[..Math.Min(text.Length, LongestKind)].IndexOf(']');
        if (end < 3 || text[2..end].ContainsAnyExcept(Letters)) return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new CalloutMarker(text[2..end].ToString()) { Line = line, Column = column, Span = new(start, start + end) };
        slice.Start += end + 1;
        while (slice.CurrentChar is ' ' or '\t') slice.SkipChar();
        return true;
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

internal static class Callouts
{
    /// <summary>Takes the marker and the title's line out of each callout's text and marks the quotation.</summary>
    public static void Mark(MarkdownDocument document, LineMap lines)
    {
        foreach (var quote in document.Descendants<QuoteBlock>().ToList())
        {
            if (quote.Count == 0 || quote[0] is not ParagraphBlock { Inline.FirstChild: CalloutMarker marker } paragraph) continue;
            if (!Callout.Kinds.Contains(marker.Kind))
                lines.Fault(marker, $"[!{marker.Kind}] isn't known: write one of {string.Join(", ", Callout.Kinds.Select(kind => $"[!{kind}]"))}");
            marker.Remove();
            quote.SetData(typeof(Callout), new Callout(marker.Kind, TakeTitle(paragraph)));
            if (paragraph.Inline!.FirstChild is null) quote.Remove(paragraph);
            if (quote.Count == 0) lines.Fault(quote, "this callout has no text: write it on the next lines, each starting with >");
        }
    }

    private static ContainerInline? TakeTitle(ParagraphBlock paragraph)
    {
        var title = new ContainerInline();
        while (paragraph.Inline!.FirstChild is { } inline)
        {
            inline.Remove();
            if (inline is LineBreakInline) break;
            title.AppendChild(inline);
        }
        return PlainText.Of(title).Length == 0 ? null : title;
    }
}

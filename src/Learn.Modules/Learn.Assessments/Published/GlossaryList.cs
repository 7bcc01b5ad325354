using Learn.Platform.Web;

namespace Learn.Assessments.Published;

/// <summary>Explains the terms of a page. Only those that it links to: another term may be an answer.</summary>
internal static class GlossaryList
{
    /// <returns>A definition list, or the empty text.</returns>
    public static string Of(IReadOnlyList<GlossaryEntry> glossary, IEnumerable<string> texts)
    {
        var shown = texts.ToList();
        var used = glossary.Where(entry => shown.Exists(text => text.Contains($"\"#term-{entry.Id}\"", StringComparison.Ordinal)));
        var items = string.Concat(used.Select(entry => $"<dt id=\"term-{entry.Id}\" tabindex=\"-1\">{Encode(entry.Term)}</dt><dd>{Encode(entry.Text)}</dd>\n"));
        return items.Length == 0 ? "" : $"<dl class=\"terms\">\n{items}</dl>\n";
    }

    private static string Encode(string text) => SiteHtml.Encoder.Encode(text);
}

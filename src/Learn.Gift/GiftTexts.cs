namespace Learn.Gift;

/// <summary>A text with its format marker: «[markdown]…».</summary>
internal static class GiftTexts
{
    public static GiftText Read(GiftSlice slice, GiftFormat otherwise = GiftFormat.Moodle)
    {
        var trimmed = slice.Trim();
        var format = otherwise;
        if (trimmed.Text.StartsWith('[') && trimmed.Text.IndexOf(']', StringComparison.Ordinal) is var end and > 0 && Format(trimmed.Text[1..end]) is { } marked)
        {
            format = marked;
            trimmed = trimmed.From(end + 1).Trim();
        }
        return new(GiftEscapes.Show(trimmed.Text).Trim(), format, trimmed.Line);
    }

    /// <returns>Null where nothing is written.</returns>
    public static GiftText? ReadOptional(GiftSlice slice, GiftFormat otherwise) => Read(slice, otherwise) is { Text.Length: > 0 } text ? text : null;

    /// <param name="otherwise">The format that a text without a marker has.</param>
    public static string Write(GiftText text, GiftFormat otherwise)
    {
        var isMarkerLike = text.Text.StartsWith('[') && text.Text.IndexOf(']', StringComparison.Ordinal) is var end and > 0 && Format(text.Text[1..end]) is not null;
        var marker = text.Format != otherwise || isMarkerLike ? $"[{text.Format.ToString().ToLowerInvariant()}]" : "";
        return marker + GiftEscapes.Escape(text.Text);
    }

    private static GiftFormat? Format(string name) => name switch
    {
        "markdown" => GiftFormat.Markdown,
        "html" => GiftFormat.Html,
        "plain" => GiftFormat.Plain,
        "moodle" => GiftFormat.Moodle,
        _ => null,
    };
}

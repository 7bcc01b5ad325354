namespace Learn.Gift;

/// <summary>A piece of a file that remembers the line it starts on.</summary>
internal readonly record struct GiftSlice(string Text, int Line)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public GiftSlice From(int start) => new(Text[start..], Line + Text.AsSpan(0, start).Count('\n'));

    public GiftSlice Upto(int end) => this with { Text = Text[..end] };

    public GiftSlice Trim()
    {
        var start = Text.Length - Text.AsSpan().TrimStart().Length;
        return From(start) with { Text = Text.Trim() };
    }

    /// <summary>The parts between a character; lines are kept.</summary>
    public IEnumerable<GiftSlice> Split(char separator, int most = int.MaxValue)
    {
        var rest = this;
        for (var parts = 1; parts < most; parts++)
        {
            var at = rest.Text.IndexOf(separator, StringComparison.Ordinal);
            if (at < 0) break;
            yield return rest.Upto(at);
            rest = rest.From(at + 1);
        }
        yield return rest;
    }
}

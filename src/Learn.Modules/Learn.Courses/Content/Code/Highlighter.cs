namespace Learn.Courses.Content.Code;

/// <summary>Marks the parts of code at publish time, so that no reader's phone has to. One pass, no backtracking.</summary>
internal static class Highlighter
{
    /// <returns>HTML for the inside of a code element.</returns>
    public static string Highlight(CodeLanguage language, string code)
    {
        var output = new TokenWriter();
        if (language.Name == "html") MarkupTokens.Write(code, output);
        else if (language.Name == "text") output.Write(' ', code);
        else Write(language, code, output);
        return output.ToString();
    }

    private static void Write(CodeLanguage language, string code, TokenWriter output)
    {
        for (var at = 0; at < code.Length;)
        {
            var (token, length) = Next(language, code, at);
            output.Write(token, code.AsSpan(at, length));
            at += length;
        }
    }

    private static (char Token, int Length) Next(CodeLanguage language, string code, int at)
    {
        var rest = code.AsSpan(at);
        var first = rest[0];
        if (char.IsWhiteSpace(first)) return (' ', 1);
        foreach (var comment in language.LineComments)
        {
            if (rest.StartsWith(comment) && StartsComment(language, code, at)) return ('c', Until(rest, "\n", 0));
        }
        if (language.BlockComment is { } block && rest.StartsWith(block.Open)) return ('c', Past(rest, block.Close, block.Open.Length));
        foreach (var quote in language.Strings)
        {
            if (rest.StartsWith(quote)) return String(language, rest, quote);
        }
        if (char.IsAsciiDigit(first)) return ('n', While(rest, character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_'));
        if (char.IsLetter(first) || first is '_' or '$' or '@') return Word(language, rest);
        return ('p', 1);
    }

    // In a shell «#» inside a word is no comment: ${#list}, a#b.
    private static bool StartsComment(CodeLanguage language, string code, int at) => language.Name != "bash" || at == 0 || char.IsWhiteSpace(code[at - 1]);

    private static (char Token, int Length) String(CodeLanguage language, ReadOnlySpan<char> rest, string quote)
    {
        var length = quote.Length;
        while (length < rest.Length && !rest[length..].StartsWith(quote))
        {
            if (quote.Length == 1 && quote != "`" && rest[length] == '\n') return ('s', length);
            length += rest[length] == '\\' && length + 1 < rest.Length ? 2 : 1;
        }
        length = Math.Min(rest.Length, length + quote.Length);
        return (language.HasKeys && rest[length..].TrimStart().StartsWith(":") ? 'f' : 's', length);
    }

    private static (char Token, int Length) Word(CodeLanguage language, ReadOnlySpan<char> rest)
    {
        var length = 1 + While(rest[1..], character => char.IsLetterOrDigit(character) || character is '_' or '$');
        var word = rest[..length].ToString();
        if (language.Keywords.Contains(language.IgnoresCase ? word.ToLowerInvariant() : word)) return ('k', length);
        return (language.HasCalls && rest[length..].StartsWith("(") ? 'f' : ' ', length);
    }

    private static int While(ReadOnlySpan<char> text, Func<char, bool> matches)
    {
        var length = 0;
        while (length < text.Length && matches(text[length])) length++;
        return length;
    }

    private static int Until(ReadOnlySpan<char> text, string end, int from)
    {
        var at = text[from..].IndexOf(end);
        return at < 0 ? text.Length : from + at;
    }

    private static int Past(ReadOnlySpan<char> text, string end, int from) => Math.Min(text.Length, Until(text, end, from) + end.Length);
}

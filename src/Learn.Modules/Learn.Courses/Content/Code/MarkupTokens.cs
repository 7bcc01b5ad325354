namespace Learn.Courses.Content.Code;

/// <summary>HTML: comments, tags with their attributes, and the text between.</summary>
internal static class MarkupTokens
{
    public static void Write(string code, TokenWriter output)
    {
        var at = 0;
        while (at < code.Length)
        {
            var open = code.IndexOf('<', at);
            if (open < 0) open = code.Length;
            output.Write(' ', code.AsSpan(at, open - at));
            if (open == code.Length) return;
            at = code.AsSpan(open).StartsWith("<!--") ? Comment(code, open, output) : Tag(code, open, output);
        }
    }

    private static int Comment(string code, int at, TokenWriter output)
    {
        var end = code.IndexOf("-->", at, StringComparison.Ordinal);
        end = end < 0 ? code.Length : end + 3;
        output.Write('c', code.AsSpan(at, end - at));
        return end;
    }

    private static int Tag(string code, int at, TokenWriter output)
    {
        var named = false;
        while (at < code.Length)
        {
            var character = code[at];
            var length = 1;
            var token = 'p';
            if (character is '"' or '\'')
            {
                var end = code.IndexOf(character, at + 1);
                (token, length) = ('s', (end < 0 ? code.Length : end + 1) - at);
            }
            else if (char.IsWhiteSpace(character))
            {
                token = ' ';
            }
            else if (IsName(character))
            {
                while (at + length < code.Length && IsName(code[at + length])) length++;
                token = named ? 'f' : 'k';
                named = true;
            }
            output.Write(token, code.AsSpan(at, length));
            at += length;
            if (character == '>') break;
        }
        return at;
    }

    private static bool IsName(char character) => char.IsLetterOrDigit(character) || character is '-' or '_' or ':' or '@' or '.';
}

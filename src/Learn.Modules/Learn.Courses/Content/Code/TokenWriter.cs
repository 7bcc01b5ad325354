using System.Net;
using System.Text;

namespace Learn.Courses.Content.Code;

/// <summary>Collects code as HTML; neighbours of the same kind share a span.</summary>
internal sealed class TokenWriter
{
    private readonly StringBuilder html = new();
    private readonly StringBuilder pending = new();
    private char kind;

    /// <param name="token">k keyword, s string, c comment, n number, f function or name, p punctuation, or a space for plain text.</param>
    public void Write(char token, ReadOnlySpan<char> text)
    {
        if (token != kind) Flush();
        kind = token;
        pending.Append(text);
    }

    public override string ToString()
    {
        Flush();
        return html.ToString();
    }

    private void Flush()
    {
        if (pending.Length == 0) return;
        var encoded = WebUtility.HtmlEncode(pending.ToString());
        if (kind is ' ') html.Append(encoded);
        else html.Append("<span class=\"tok-").Append(kind).Append("\">").Append(encoded).Append("</span>");
        pending.Clear();
    }
}

using System.Text;

namespace Learn.Gift;

/// <summary>
/// GIFT's control characters are taken literally after a backslash, «\n» is a line's end and «\\» a backslash.
/// Escaped ones are hidden in the private use area while the text is cut into parts.
/// </summary>
internal static class GiftEscapes
{
    private const string Escapable = ":#={}~\\n";
    private const string Meaning = ":#={}~\\\n";
    private const char First = '\uE000';

    public static string Hide(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var escaped = text[at] == '\\' && at + 1 < text.Length ? Escapable.IndexOf(text[at + 1], StringComparison.Ordinal) : -1;
            if (escaped >= 0)
            {
                result.Append((char)(First + escaped));
                at++;
            }
            else
            {
                // Such a character in the file would come out as a control character.
                result.Append(text[at] >= First && text[at] < First + Escapable.Length ? '\uFFFD' : text[at]);
            }
        }
        return result.ToString();
    }

    public static string Show(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
            result.Append(character >= First && character < First + Meaning.Length ? Meaning[character - First] : character);
        return result.ToString();
    }

    /// <summary>The text as it is written in a file.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            var at = Meaning.IndexOf(character, StringComparison.Ordinal);
            if (at >= 0) result.Append('\\').Append(Escapable[at]);
            else result.Append(character);
        }
        return result.ToString();
    }
}

using System.Text;
using Learn.Text;

namespace Learn.Assessments.Questions.ShortText;

/// <summary>Compares what was typed with what is accepted: spaces and the way of typing diacritics never matter.</summary>
internal static class TextMatch
{
    // Stands for «*» in a pattern; no keyboard types it.
    private const char Any = '\uE010';

    /// <returns>The accepted text that earns most, or null.</returns>
    public static AcceptedText? Find(TextKey key, string given)
    {
        var text = Comparable(given.Replace(Any, ' '), key);
        return key.Accepted.Where(accepted => Matches(Comparable(Pattern(accepted.Text), key), text)).MaxBy(accepted => accepted.Share);
    }

    /// <summary>Equal for what is equal to the question: for statistics.</summary>
    public static string Comparable(string text, TextKey key)
    {
        var unified = VietnameseText.Unify(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (key.Fold) return VietnameseText.Fold(unified);
        // The place of a tone mark is known of small letters.
        return key.Case ? unified : VietnameseText.Unify(unified.ToLowerInvariant());
    }

    /// <summary>What earns everything, as people read it: plain answers where there are any, else what has to be in them.</summary>
    public static IEnumerable<string> Right(TextKey key)
    {
        var right = key.Accepted.Where(accepted => accepted.Share == 1).Select(accepted => Pattern(accepted.Text)).ToList();
        return right.Exists(IsPlain) ? right.Where(IsPlain) : right.Select(pattern => pattern.Trim(Any).Replace(Any, '…'));
    }

    private static bool IsPlain(string pattern) => !pattern.Contains(Any, StringComparison.Ordinal);

    private static string Pattern(string accepted)
    {
        var pattern = new StringBuilder(accepted.Length);
        for (var at = 0; at < accepted.Length; at++)
        {
            if (accepted[at] == '\\' && at + 1 < accepted.Length && accepted[at + 1] == '*') pattern.Append(accepted[++at]);
            else pattern.Append(accepted[at] == '*' ? Any : accepted[at]);
        }
        return pattern.ToString();
    }

    /// <summary>In time linear in the text for each part of the pattern, whatever is typed.</summary>
    private static bool Matches(string pattern, string text)
    {
        var parts = pattern.Split(Any);
        if (parts.Length == 1) return pattern == text;
        if (!text.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part.Trim(), at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Trim().Length;
        }
        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Learn.Live.Rooms;

/// <summary>A vote as it is kept: indexes joined by commas, a number, or words in one spelling.</summary>
internal static partial class PollChoice
{
    public const int Length = 300;
    private const int WordsLength = 60;

    /// <summary>Beyond it nobody answers, and thousands of them would have no mean.</summary>
    private const double LargestNumber = 1e15;

    /// <summary>Brings what a client sent into the one form in which votes are counted; null when it is no answer to this poll.</summary>
    /// <param name="sent">«2», «0,3», «20.000», «3,5» or a text.</param>
    public static string? Normalize(Poll poll, string? sent) => sent is not { Length: > 0 and <= Length } ? null : poll.Kind switch
    {
        PollKind.Single or PollKind.Scale => Indexes(poll, sent) is [var one] ? one.ToString(CultureInfo.InvariantCulture) : null,
        PollKind.Multiple => Indexes(poll, sent) is { Count: > 0 } several ? string.Join(',', several) : null,
        PollKind.Number => Number(sent.Trim()),
        PollKind.Words => Words(sent),
        _ => PlainText.Of(sent).Trim() is { Length: > 0 } text ? text : null,
    };

    /// <summary>As it is written in Vietnam: «1.234.567,5». A dot that can't part thousands is taken for a decimal one: «3.5», «0.125».</summary>
    private static string? Number(string sent)
    {
        var plain = Thousands().IsMatch(sent) ? sent.Replace(".", "", StringComparison.Ordinal) : sent;
        return Decimal().IsMatch(plain) && double.TryParse(plain.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= LargestNumber
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();

    public static IReadOnlyList<int>? Indexes(Poll poll, string choice)
    {
        var indexes = new SortedSet<int>();
        foreach (var part in choice.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= poll.Options.Count)
                return null;
            indexes.Add(index);
        }
        return [.. indexes];
    }

    /// <summary>«  Học  Máy » and «học máy» are one word of the cloud.</summary>
    private static string? Words(string sent)
    {
        var words = string.Join(' ', PlainText.Of(sent).Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return words.Length is > 0 and <= WordsLength ? words : null;
    }
}

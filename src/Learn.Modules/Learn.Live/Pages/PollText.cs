using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Learn.Live.Rooms;

namespace Learn.Live.Pages;

/// <summary>
/// Polls as a host writes them: blocks parted by an empty line; first the question, with its kind in brackets at the end where that isn't
/// «single», and «live» where its counts are shown at once («[scale, live]»); then the options, one a line with «-» before it, or «*» before a right one.
/// </summary>
internal static class PollText
{
    private const string Live = "live";

    public static IReadOnlyList<Poll> Read(string? text)
    {
        var blocks = (text ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. blocks.Select(block => ReadOne(block, seen))];
    }

    public static string Write(IReadOnlyList<Poll> polls) => string.Join("\n\n", polls.Select(WriteOne));

    private static Poll ReadOne(string block, Dictionary<string, int> seen)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (title, kind, isLive) = Head(lines[0]);
        var options = lines.Skip(1).Select(line => line.TrimStart('-', '*', ' ')).ToList();
        var correct = Enumerable.Range(0, options.Count).Where(option => lines[option + 1].StartsWith('*')).ToList();
        // The same question keeps its name from save to save, wherever it stands; a second one of the same words has another.
        var id = $"p-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title)).AsSpan(0, 6))}";
        var times = seen[id] = seen.GetValueOrDefault(id) + 1;
        return new(times == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{times}"), kind, title, options, correct.Count > 0 ? correct : null, isLive);
    }

    private static (string Title, PollKind Kind, bool IsLive) Head(string line)
    {
        var bracket = line.EndsWith(']') ? line.LastIndexOf('[') : -1;
        var (kind, isLive) = (PollKind.Single, false);
        if (bracket <= 0)
            return (line, kind, isLive);
        foreach (var word in line[(bracket + 1)..^1].Split(',', StringSplitOptions.TrimEntries))
        {
            if (word.Equals(Live, StringComparison.OrdinalIgnoreCase))
                isLive = true;
            else if (!Enum.TryParse(word, ignoreCase: true, out kind) || !Enum.IsDefined(kind) || char.IsAsciiDigit(word[0]))
                return (line, PollKind.Single, false);
        }
        return (line[..bracket].TrimEnd(), kind, isLive);
    }

    private static string WriteOne(Poll poll)
    {
        string[] words = [.. poll.Kind == PollKind.Single ? [] : (string[])[poll.Kind.ToString().ToLowerInvariant()], .. poll.Live ? (string[])[Live] : []];
        var head = words.Length == 0 ? poll.Title : $"{poll.Title} [{string.Join(", ", words)}]";
        return string.Join('\n', [head, .. poll.Options.Select((option, index) => $"{(poll.Correct?.Contains(index) == true ? '*' : '-')} {option}")]);
    }
}

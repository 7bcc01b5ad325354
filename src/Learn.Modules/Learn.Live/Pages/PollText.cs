using System.Security.Cryptography;
using System.Text;
using Learn.Live.Rooms;

namespace Learn.Live.Pages;

/// <summary>
/// Polls as a host writes them: blocks parted by an empty line; first the question, with its kind in brackets at the end where that isn't
/// «single», then the options, one a line with «-» before it, or «*» before a right one.
/// </summary>
internal static class PollText
{
    public static IReadOnlyList<Poll> Read(string? text)
    {
        var blocks = (text ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. blocks.Select((block, index) => ReadOne(block, index))];
    }

    public static string Write(IReadOnlyList<Poll> polls) => string.Join("\n\n", polls.Select(WriteOne));

    private static Poll ReadOne(string block, int index)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (title, kind) = Head(lines[0]);
        var options = lines.Skip(1).Select(line => line.TrimStart('-', '*', ' ')).ToList();
        var correct = Enumerable.Range(0, options.Count).Where(option => lines[option + 1].StartsWith('*')).ToList();
        // The same question keeps its name from save to save, and a second one of the same words has another.
        var id = $"p{index}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title)).AsSpan(0, 6))}";
        return new(id, kind, title, options, correct.Count > 0 ? correct : null);
    }

    private static (string Title, PollKind Kind) Head(string line)
    {
        var bracket = line.EndsWith(']') ? line.LastIndexOf('[') : -1;
        return bracket > 0 && Enum.TryParse<PollKind>(line[(bracket + 1)..^1], ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            ? (line[..bracket].TrimEnd(), kind)
            : (line, PollKind.Single);
    }

    private static string WriteOne(Poll poll)
    {
        var head = poll.Kind == PollKind.Single ? poll.Title : $"{poll.Title} [{poll.Kind.ToString().ToLowerInvariant()}]";
        return string.Join('\n', [head, .. poll.Options.Select((option, index) => $"{(poll.Correct?.Contains(index) == true ? '*' : '-')} {option}")]);
    }
}

using System.Globalization;
using System.Text;

namespace Learn.Media.Captions;

/// <summary>Reads captions and says what is wrong by line, where a browser would drop a cue without a word.</summary>
internal static class WebVttReader
{
    public const int MaxLength = 2 << 20;
    private const int MaxCues = 20_000;

    /// <param name="faults">What is wrong; the cues that could be read are returned nevertheless.</param>
    public static WebVtt Read(string text, IList<CaptionFault> faults)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (!IsSignature(lines[0]))
            faults.Add(new(1, CaptionFaultKind.Signature));
        var cues = new List<Cue>();
        for (var at = SkipBlock(lines, 0); at < lines.Length; at = SkipBlock(lines, at))
        {
            while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at]))
                at++;
            if (at >= lines.Length)
                break;
            if (!IsAside(lines[at]))
                ReadCue(lines, at, cues, faults);
            if (cues.Count > MaxCues)
            {
                faults.Add(new(at + 1, CaptionFaultKind.TooMany));
                break;
            }
        }
        if (cues.Count == 0 && faults.Count == 0)
            faults.Add(new(1, CaptionFaultKind.Empty));
        return new(cues);
    }

    private static bool IsSignature(string line) => line == "WEBVTT" || line.StartsWith("WEBVTT ", StringComparison.Ordinal) || line.StartsWith("WEBVTT\t", StringComparison.Ordinal);

    private static bool IsAside(string line) =>
        line.StartsWith("NOTE", StringComparison.Ordinal) || line.StartsWith("STYLE", StringComparison.Ordinal) || line.StartsWith("REGION", StringComparison.Ordinal);

    private static int SkipBlock(string[] lines, int at)
    {
        while (at < lines.Length && lines[at].Length > 0)
            at++;
        return at;
    }

    private static void ReadCue(string[] lines, int at, List<Cue> cues, IList<CaptionFault> faults)
    {
        var id = lines[at].Contains("-->", StringComparison.Ordinal) ? null : lines[at++];
        if (at >= lines.Length || !lines[at].Contains("-->", StringComparison.Ordinal))
        {
            faults.Add(new(at, CaptionFaultKind.NoTime));
            return;
        }
        var parts = lines[at].Split("-->", 2);
        var after = parts[1].Trim().Split([' ', '\t'], 2);
        if (!CueTime.TryParse(parts[0].Trim(), out var start) || !CueTime.TryParse(after[0], out var end))
        {
            faults.Add(new(at + 1, CaptionFaultKind.BadTime));
            return;
        }
        if (end <= start)
            faults.Add(new(at + 1, CaptionFaultKind.EndsFirst));
        if (cues.Count > 0 && start < cues[^1].Start)
            faults.Add(new(at + 1, CaptionFaultKind.OutOfOrder));
        var text = new StringBuilder();
        for (var line = at + 1; line < lines.Length && lines[line].Length > 0; line++)
        {
            if (lines[line].Contains("-->", StringComparison.Ordinal))
                faults.Add(new(line + 1, CaptionFaultKind.ArrowInText));
            text.Append(text.Length > 0 ? "\n" : "").Append(lines[line]);
        }
        if (text.Length == 0)
            faults.Add(new(at + 1, CaptionFaultKind.NoText));
        cues.Add(new(id, start, end, after.Length > 1 ? after[1].Trim() : null, text.ToString()));
    }
}

/// <param name="Line">1-based.</param>
internal readonly record struct CaptionFault(int Line, CaptionFaultKind Kind)
{
    /// <summary>The key of what people read; it takes the line as {0}.</summary>
    public string TextKey => string.Create(CultureInfo.InvariantCulture, $"Caption fault {Kind}");
}

internal enum CaptionFaultKind
{
    Signature,
    NoTime,
    BadTime,
    EndsFirst,
    OutOfOrder,
    ArrowInText,
    NoText,
    TooMany,
    Empty,
}

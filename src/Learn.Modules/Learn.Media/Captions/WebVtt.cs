using System.Globalization;
using System.Text;

namespace Learn.Media.Captions;

/// <summary>Captions of a video (W3C WebVTT, Candidate Recommendation of 2019): cues in order of time, in plain text with the format's few marks.</summary>
internal sealed record WebVtt(IReadOnlyList<Cue> Cues)
{
    /// <summary>As the format writes it (§4.1), with LF.</summary>
    public string Write()
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var cue in Cues)
        {
            text.Append('\n');
            if (cue.Id is { Length: > 0 })
                text.Append(cue.Id).Append('\n');
            text.Append(CueTime.Write(cue.Start)).Append(" --> ").Append(CueTime.Write(cue.End));
            if (cue.Settings is { Length: > 0 })
                text.Append(' ').Append(cue.Settings);
            text.Append('\n').Append(cue.Text).Append('\n');
        }
        return text.ToString();
    }
}

/// <param name="Settings">Where it stands on the picture, as the file says it.</param>
/// <param name="Text">One or more lines, none of them empty.</param>
internal sealed record Cue(string? Id, TimeSpan Start, TimeSpan End, string? Settings, string Text);

/// <summary>A time of a cue (§4.1): «01:02:03.456», the hours may be missing.</summary>
internal static class CueTime
{
    private static readonly string[] Formats = [@"mm\:ss\.fff", @"hh\:mm\:ss\.fff"];

    public static string Write(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}");

    public static bool TryParse(string text, out TimeSpan time) => TimeSpan.TryParseExact(text, Formats, CultureInfo.InvariantCulture, out time);
}

using System.Globalization;
using System.Text;
using Learn.Live.Features;

namespace Learn.Live.Calendar;

/// <summary>Sessions as iCalendar (RFC 5545). Times are UTC (§3.3.5, form 2), which every calendar shows in its reader's zone, so no time zones have to be described.</summary>
internal static class CalendarWriter
{
    /// <summary>Octets of a line without its end (§3.1).</summary>
    private const int LineLength = 75;

    /// <param name="address">Of the site, without a slash at the end.</param>
    public static string Write(IEnumerable<SessionSummary> sessions, string name, string address)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Learn//Live//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"X-WR-CALNAME:{Escape(name)}");
        foreach (var session in sessions)
            Write(text, session, address);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, SessionSummary session, string address)
    {
        var url = $"{address}/live/{session.Code}";
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{session.Id}@{new Uri(address).Host}");
        Line(text, $"DTSTAMP:{Time(session.ChangedAt)}");
        Line(text, $"LAST-MODIFIED:{Time(session.ChangedAt)}");
        Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{session.Revision}"));
        Line(text, $"DTSTART:{Time(session.StartsAt)}");
        Line(text, $"DTEND:{Time(session.EndsAt)}");
        Line(text, $"SUMMARY:{Escape(session.Title)}");
        if (session.Description.Length > 0)
            Line(text, $"DESCRIPTION:{Escape(session.Description)}");
        Line(text, $"URL:{url}");
        Line(text, $"LOCATION:{Escape(url)}");
        Line(text, session.CancelledAt is null ? "STATUS:CONFIRMED" : "STATUS:CANCELLED");
        Line(text, "END:VEVENT");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>§3.3.11.</summary>
    private static string Escape(string text) => text.ReplaceLineEndings("\n")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Folds between characters, never within one: some readers unfold after decoding.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineLength)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}

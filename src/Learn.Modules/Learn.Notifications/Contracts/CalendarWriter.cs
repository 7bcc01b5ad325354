using System.Globalization;
using System.Text;

namespace Learn.Notifications.Contracts;

/// <summary>
/// Writes iCalendar (RFC 5545). Times are UTC (§3.3.5, form 2), which every calendar shows in its reader's zone, so no time zones have to be described.
/// </summary>
public static class CalendarWriter
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>Octets of a line without its end (§3.1).</summary>
    private const int LineLength = 75;

    /// <param name="name">What the calendar is called.</param>
    /// <param name="address">Of the site, without a slash at the end.</param>
    public static string Write(IEnumerable<CalendarEntry> entries, string name, string address)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Learn//Calendar//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"NAME:{Escape(name)}");
        Line(text, $"X-WR-CALNAME:{Escape(name)}");
        // How often to look again (RFC 7986 §5.7); the other line is what older calendars know.
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT4H");
        Line(text, "X-PUBLISHED-TTL:PT4H");
        foreach (var entry in entries)
            Write(text, entry, address);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarEntry entry, string address)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{entry.Id}@{new Uri(address).Host}");
        Line(text, $"DTSTAMP:{Time(entry.ChangedAt)}");
        Line(text, $"LAST-MODIFIED:{Time(entry.ChangedAt)}");
        Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Revision}"));
        Line(text, $"DTSTART:{Time(entry.StartsAt)}");
        // Without an end it ends when it begins (§3.6.1).
        Line(text, entry.EndsAt is { } end ? $"DTEND:{Time(end)}" : "TRANSP:TRANSPARENT");
        Line(text, $"SUMMARY:{Escape(entry.Title)}");
        if (entry.Description.Length > 0)
            Line(text, $"DESCRIPTION:{Escape(entry.Description)}");
        if (entry.Url.Length > 0)
        {
            Line(text, $"URL:{address}{entry.Url}");
            Line(text, $"LOCATION:{Escape(address + entry.Url)}");
        }
        Line(text, entry.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        Line(text, "END:VEVENT");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>§3.3.11; control characters are not allowed in a text.</summary>
    private static string Escape(string text)
    {
        var escaped = text.ReplaceLineEndings("\n")
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return string.Concat(escaped.Where(letter => !char.IsControl(letter)));
    }

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

using System.Globalization;
using CsvHelper;
using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Localization;
using Learn.Text;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Endpoints;

/// <summary>What a session's hosts take away as CSV.</summary>
internal static class SessionCsv
{
    public const string Type = SafeCsv.ContentType;

    public static byte[] Write(SessionReport report, IStringLocalizer<Texts> texts) => Write(
        [texts["Name"], texts["Guest"], texts["Came"], texts["Left"], texts["Minutes"], texts["Answers"], texts["Questions"], texts["Was there enough"]],
        report.Attendees.Select(row => (string[])
            [row.Name, Mark(texts, row.IsGuest), texts.DateAndTime(row.FirstAt), texts.DateAndTime(row.LastAt), Number(row.Minutes), Number(row.Answers), Number(row.Questions), Mark(texts, row.Enough)]));

    public static byte[] Write(PollAnswers polls, IStringLocalizer<Texts> texts) => Write(
        [texts["Poll question"], texts["Answer"], texts["People"], texts["Script right"]],
        polls.Answers.Select(row => (string[])[row.Poll, row.Answer, Number(row.People), row.IsRight is { } isRight ? Mark(texts, isRight) : ""]));

    private static byte[] Write(string[] heads, IEnumerable<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, SafeCsv.Options))
        {
            csv.WriteRecord(heads);
            foreach (var row in rows)
                csv.WriteRecord(row);
        }
        return bytes.ToArray();
    }

    private static string Mark(IStringLocalizer<Texts> texts, bool isSo) => texts[isSo ? "Yes" : "No"];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

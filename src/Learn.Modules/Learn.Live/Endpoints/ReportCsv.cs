using System.Globalization;
using CsvHelper;
using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Endpoints;

/// <summary>A session's attendance as CSV (RFC 4180): UTF-8 with its mark, so that spreadsheets read Vietnamese, and no cell that they take for a formula.</summary>
internal static class ReportCsv
{
    public const string Type = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public static byte[] Write(SessionReport report, IStringLocalizer<Texts> texts)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options))
        {
            csv.WriteRecord(texts["Name"], texts["Guest"], texts["Came"], texts["Left"], texts["Minutes"], texts["Answers"], texts["Questions"], texts["Was there enough"]);
            foreach (var row in report.Attendees)
                csv.WriteRecord(row.Name, Mark(texts, row.IsGuest), texts.DateAndTime(row.FirstAt), texts.DateAndTime(row.LastAt), Number(row.Minutes), Number(row.Answers), Number(row.Questions), Mark(texts, row.Enough));
        }
        return bytes.ToArray();
    }

    private static string Mark(IStringLocalizer<Texts> texts, bool isSo) => texts[isSo ? "Yes" : "No"];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

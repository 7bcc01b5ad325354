using System.Globalization;
using CsvHelper;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using Learn.Platform.Localization;
using Learn.Text;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Endpoints;

/// <summary>A report as CSV, written as it is read.</summary>
internal static class ProgressCsv
{
    public const string Type = SafeCsv.ContentType;

    public static async Task WriteAsync(Stream stream, ProgressStream report, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(stream, SafeCsv.Options, leaveOpen: true);
        await csv.WriteRecordAsync(
            [texts["Name"], texts["Employee number"], texts["Unit"], texts["Subject"], texts["Required"], texts["Status"], texts["Assigned on"], texts["Due on"], texts["Started on"], texts["Done on"], texts["Score"]],
            cancellation);
        await foreach (var (rows, titles) in report.Chunks.WithCancellation(cancellation))
        {
            foreach (var row in rows)
            {
                await csv.WriteRecordAsync(
                    [
                        row.Name, row.EmployeeNumber ?? "", row.Unit, titles.Title(row.SubjectId), texts[row.IsRequired ? "Yes" : "No"], texts[$"Standing {row.Standing.Name()}"],
                        Day(row.AssignedAt), Day(row.DueAt), Day(row.StartedAt), Day(row.DoneAt), row.Score?.ToString(CultureInfo.InvariantCulture) ?? "",
                    ], cancellation);
            }
        }
        await csv.FlushAsync(cancellation);
    }

    /// <summary>As spreadsheets take for a date in every language (ISO 8601), by Vietnam's day.</summary>
    private static string Day(DateTimeOffset? time) => time is { } at ? DueDates.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}

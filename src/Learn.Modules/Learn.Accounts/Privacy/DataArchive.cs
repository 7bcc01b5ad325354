using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using Learn.Accounts.Contracts;
using Learn.Accounts.Resources;
using Learn.Text;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Privacy;

/// <summary>
/// All that is kept about someone as a ZIP file: each part as JSON, complete, and as CSV, for spreadsheets (RFC 4180, UTF-8 with its mark, no cell that
/// is taken for a formula).
/// </summary>
internal sealed class DataArchive(IStringLocalizer<Texts> texts)
{
    public const string Type = "application/zip";
    public const string FileName = "learn-data.zip";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public byte[] Write(IReadOnlyDictionary<string, PersonalDataSection> sections, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, texts["Archive guide file"], now, Encoding.UTF8.GetBytes(Guide(sections)));
            foreach (var (key, section) in sections)
            {
                var data = JsonSerializer.SerializeToElement(section.Data, section.Data.GetType(), Readable);
                Add(zip, $"{key}.json", now, JsonSerializer.SerializeToUtf8Bytes(data, Readable));
                foreach (var table in DataTables.Of(key, data).Where(table => table.Columns.Count > 0))
                    Add(zip, $"{table.Name}.csv", now, Write(table));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>What is in which file, to be read without a program.</summary>
    private string Guide(IReadOnlyDictionary<string, PersonalDataSection> sections)
    {
        var guide = new StringBuilder(texts["Archive guide"].Value).Append("\r\n");
        foreach (var (key, section) in sections)
        {
            guide.Append("\r\n").Append(section.Title).Append(" (").Append(key).Append(")\r\n");
            foreach (var item in section.Items)
                guide.Append("  ").Append(item.Label).Append(": ").Append(item.Value).Append("\r\n");
        }
        return guide.ToString();
    }

    private static byte[] Write(DataTable table)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, SafeCsv.Options))
        {
            csv.WriteRecord(table.Columns.ToArray());
            foreach (var row in table.Rows)
                csv.WriteRecord(table.Columns.Select(column => row.GetValueOrDefault(column, "")).ToArray());
        }
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, DateTimeOffset now, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = now;
        using var stream = entry.Open();
        stream.Write(content);
    }
}

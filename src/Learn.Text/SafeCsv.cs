using CsvHelper;

namespace Learn.Text;

/// <summary>How this site writes CSV (RFC 4180), in one place, because what is forgotten in another is an injection.</summary>
public static class SafeCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>UTF-8 with its mark, so that spreadsheets read Vietnamese, and no cell that they take for a formula. Rows may differ in length.</summary>
    public static CsvWriterOptions Options { get; } = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true, ValidateFieldCount = false };
}

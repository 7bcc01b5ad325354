using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Learn.Platform.Data;

/// <summary>
/// Times in SQLite: UTC as ISO 8601 text of one fixed length, which sorts as the times do.
/// (EF Core's own text keeps the offset and can't be compared in a query.)
/// </summary>
public sealed class UtcTextConverter() : ValueConverter<DateTimeOffset, string>(time => ToText(time), text => FromText(text))
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    public static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset FromText(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using System.Globalization;
using Learn.Media.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Pages;

/// <summary>Sizes and lengths as people read them.</summary>
internal static class MediaFormats
{
    /// <summary>«12,5 MB», as the reader's language writes numbers.</summary>
    public static string DataSize(this IStringLocalizer<Texts> texts, long bytes) => bytes switch
    {
        < 1 << 20 => texts["{0} KB", Math.Max(1, bytes >> 10).ToString("N0", CultureInfo.CurrentCulture)],
        < 1 << 30 => texts["{0} MB", (bytes / 1048576.0).ToString("N1", CultureInfo.CurrentCulture)],
        _ => texts["{0} GB", (bytes / 1073741824.0).ToString("N2", CultureInfo.CurrentCulture)],
    };

    /// <summary>«1:02:03» or «2:03».</summary>
    public static string Time(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
    }
}

using System.Globalization;

namespace Learn.Assessments.Pages;

internal static class Percent
{
    /// <summary>«87,5%», as the reader's language writes numbers.</summary>
    /// <param name="percent">0 to 100.</param>
    public static string Text(decimal percent) => (percent / 1.00m).ToString("0.##", CultureInfo.CurrentCulture) + "%";
}

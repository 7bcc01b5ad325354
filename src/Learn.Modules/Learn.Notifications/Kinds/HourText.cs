using System.Globalization;

namespace Learn.Notifications.Kinds;

internal static class HourText
{
    /// <summary>«07:00».</summary>
    public static string Of(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");
}

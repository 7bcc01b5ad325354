namespace Learn.Accounts.Privacy;

/// <summary>
/// Working days in Vietnam: Monday to Friday, but for public holidays. A term begins on the day after and ends with its last day
/// (Civil Code 91/2015/QH13, articles 147 and 148).
/// </summary>
internal static class WorkingDays
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static bool Has(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !PublicHolidays.Has(day);

    /// <param name="days">1 or more.</param>
    /// <returns>The last second of the last day, in UTC.</returns>
    public static DateTimeOffset EndOf(int days, DateTimeOffset from)
    {
        var day = DateOnly.FromDateTime(from.ToOffset(Vietnam).DateTime);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (Has(day))
                left--;
        }
        return new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), Vietnam).ToUniversalTime();
    }
}

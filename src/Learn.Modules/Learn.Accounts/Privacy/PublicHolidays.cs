namespace Learn.Accounts.Privacy;

/// <summary>
/// Public holidays in Vietnam (Labour Code 45/2019/QH14, article 112). Those that follow the moon or are announced year by year have to be added here; one
/// that is missing counts as a working day, so a term ends too early and never too late. For the same reason days that are only swapped with
/// a Saturday are not here.
/// </summary>
internal static class PublicHolidays
{
    private static readonly (int Month, int Day)[] EveryYear = [(1, 1), (4, 30), (5, 1), (9, 2)];

    private static readonly HashSet<DateOnly> Announced =
    [
        // 2026: Tết, the Hùng Kings' day (26 April is a Sunday), the second day of the National Day.
        new(2026, 2, 16), new(2026, 2, 17), new(2026, 2, 18), new(2026, 2, 19), new(2026, 2, 20), new(2026, 4, 27), new(2026, 9, 1),
        // 2027, before the days are announced, what is sure: the last day of the old year, the third of the new one, the Hùng Kings' day, Monday for Saturday 1 May.
        new(2027, 2, 5), new(2027, 2, 8), new(2027, 4, 16), new(2027, 5, 3),
    ];

    public static bool Has(DateOnly day) => EveryYear.Contains((day.Month, day.Day)) || Announced.Contains(day);
}

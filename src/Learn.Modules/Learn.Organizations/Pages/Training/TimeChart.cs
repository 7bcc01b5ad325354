using System.Globalization;
using Learn.Organizations.Features.Training;

namespace Learn.Organizations.Pages.Training;

/// <summary>The course of time as lines, in a drawing of <see cref="Width"/> by <see cref="Height"/>.</summary>
internal sealed class TimeChart
{
    public const int Width = 640;
    public const int Height = 220;
    private const int Left = 8;
    private const int Right = 100;
    private const int Top = 12;
    private const int Bottom = 28;

    private readonly IReadOnlyList<DaySums> days;
    private readonly int most;

    public TimeChart(IReadOnlyList<DaySums> days) => (this.days, most) = (days, Math.Max(1, days.Max(day => Math.Max(day.Assigned, day.Overdue))));

    /// <summary>Heights of the lines behind, with what they stand for.</summary>
    public IEnumerable<(string Y, int Value)> Grid => new[] { 0, most / 2, most }.Distinct().Select(value => (Number(Y(value)), value));

    public string Points(Func<DaySums, int> value) => string.Join(' ', days.Select(day => $"{Number(X(day.Day))},{Number(Y(value(day)))}"));

    /// <summary>Beside the last point; names that would lie on each other are put apart.</summary>
    public IReadOnlyList<string> NameHeights(params Func<DaySums, int>[] values)
    {
        var heights = values.Select((value, index) => (Index: index, Y: Y(value(days[^1])))).OrderBy(name => name.Y).ToList();
        var placed = new string[values.Length];
        var free = double.MinValue;
        foreach (var (index, y) in heights)
        {
            var at = Math.Max(y, free);
            placed[index] = Number(at + 5);
            free = at + 18;
        }
        return placed;
    }

    public static string NameX => Number(Width - Right + 8);

    public static string LastX => Number(Width - Right);

    /// <summary>By the day: points need not be equally far apart.</summary>
    private double X(DateOnly day) => days.Count == 1
        ? Width - Right
        : Left + ((double)(Width - Left - Right) * (day.DayNumber - days[0].Day.DayNumber) / (days[^1].Day.DayNumber - days[0].Day.DayNumber));

    private double Y(int value) => Top + ((Height - Top - Bottom) * (1 - ((double)value / most)));

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}

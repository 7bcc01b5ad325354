namespace Learn.Notifications.Pages;

/// <summary>A choice of a full hour of the day, posted as «Input.{Name}».</summary>
internal sealed record HourField(string Name, string Label, string? Hint, int Value);

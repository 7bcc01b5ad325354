namespace Learn.Notifications.Contracts;

/// <summary>
/// Sums up a week for some people, such as the managers of an organization. A digest is a notification like any other: written on Monday (in Vietnam's time), it stands in the
/// inbox and in that day's mail, once, and its kind can be switched off. Registered as scoped.
/// </summary>
public interface IDigestSource
{
    /// <summary>The key of its <see cref="INotificationKind"/>.</summary>
    string Kind { get; }

    /// <summary>Whom it may have something to tell; each once.</summary>
    Task<IReadOnlyList<Guid>> FindPeopleAsync(CancellationToken cancellation);

    /// <param name="since">Monday 0:00 of the week that is over.</param>
    /// <param name="until">Monday 0:00 of this week.</param>
    /// <returns>Nothing when there is nothing to tell; several where she has to do with several things, such as two organizations.</returns>
    Task<IReadOnlyList<Digest>> WriteAsync(Guid person, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellation);
}

/// <param name="About">What it is about, such as an organization's id: tells two digests of one person and week apart; at most 80 characters.</param>
/// <param name="Url">A path of this site; null when there is none.</param>
public sealed record Digest(string About, NotificationText Text, string? Url);

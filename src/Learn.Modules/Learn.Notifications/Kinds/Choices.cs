using Learn.Notifications.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Kinds;

/// <summary>What some people chose, read in two queries.</summary>
internal sealed class Choices
{
    private readonly KnownKinds kinds;
    private readonly Dictionary<Guid, Preferences> preferences;
    private readonly Dictionary<(Guid Person, string Kind), KindPreference> byKind;

    private Choices(KnownKinds kinds, IEnumerable<Preferences> preferences, IEnumerable<KindPreference> byKind)
    {
        this.kinds = kinds;
        this.preferences = preferences.ToDictionary(row => row.PersonId);
        this.byKind = byKind.ToDictionary(row => (row.PersonId, row.Kind));
    }

    /// <param name="people">At most some hundred: each is a parameter of the statement.</param>
    public static async Task<Choices> ReadAsync(NotificationsDbContext context, KnownKinds kinds, List<Guid> people, CancellationToken cancellation) => new(
        kinds,
        await context.Preferences.AsNoTracking().Where(row => people.Contains(row.PersonId)).ToListAsync(cancellation),
        await context.KindPreferences.AsNoTracking().Where(row => people.Contains(row.PersonId)).ToListAsync(cancellation));

    public Preferences Of(Guid person) => preferences.GetValueOrDefault(person) ?? new Preferences { PersonId = person };

    public bool OnSite(Guid person, string kind) => byKind.GetValueOrDefault((person, kind))?.OnSite ?? true;

    /// <summary>Whether the kind is one she gets mail of; all mail may be stopped nevertheless.</summary>
    public bool ByMail(Guid person, string kind) => byKind.GetValueOrDefault((person, kind))?.ByMail ?? kinds.Find(kind)?.MailsByDefault ?? false;
}

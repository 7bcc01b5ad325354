using Learn.Notifications.Contracts;

namespace Learn.Notifications.Kinds;

/// <summary>The kinds that the running modules registered.</summary>
internal sealed class KnownKinds(IEnumerable<INotificationKind> kinds)
{
    private readonly Dictionary<string, INotificationKind> byKey = kinds.ToDictionary(kind => kind.Key, StringComparer.Ordinal);

    /// <summary>In the order of registration, so that a module's stand together.</summary>
    public IReadOnlyCollection<INotificationKind> All => byKey.Values;

    /// <summary>Null for what no running module knows, such as a kind of one that was switched off since.</summary>
    public INotificationKind? Find(string key) => byKey.GetValueOrDefault(key);
}

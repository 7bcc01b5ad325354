using System.Collections.Concurrent;
using MediatR;

namespace Learn.Platform.Events;

/// <summary>
/// Something that happened in a module and that others may act upon. It travels through the outbox and arrives at least once,
/// so an <see cref="INotificationHandler{T}"/> of it has to be idempotent. It lives in the module's <c>Contracts</c>.
/// </summary>
#pragma warning disable CA1040 // A marker is what is needed: it keeps other notifications out of the outbox.
public interface IIntegrationEvent : INotification;
#pragma warning restore CA1040

internal static class EventTypes
{
    private static readonly ConcurrentDictionary<string, Type?> Types = new(StringComparer.Ordinal);

    /// <summary>«Full.Type.Name, Assembly», without a version, so that rows outlive an upgrade.</summary>
    public static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    /// <summary>Null when this build has no such event (any more).</summary>
    public static Type? Find(string name) =>
        Types.GetOrAdd(name, static key => Type.GetType(key) is { } type && type.IsAssignableTo(typeof(IIntegrationEvent)) ? type : null);
}

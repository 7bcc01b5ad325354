using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Learn.Platform.Events;

/// <summary>
/// An event that waits for its handlers. It is written in the transaction of the change it tells of, so there is
/// never the one without the other, and it is deleted once every handler has taken it.
/// </summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; }

    /// <summary>The event's type, as <see cref="EventTypes"/> names it.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often delivery was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When to try (again); null when it was set aside after too many failures.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The dispatcher run that is delivering it.</summary>
    public Guid? ClaimedBy { get; set; }

    /// <summary>Why the last delivery failed.</summary>
    public string? Error { get; set; }

    /// <param name="dueAt">When to tell it; null for at once.</param>
    public static OutboxMessage Of(IIntegrationEvent integrationEvent, DateTimeOffset now, DateTimeOffset? dueAt = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        Type = EventTypes.NameOf(integrationEvent.GetType()),
        Payload = JsonSerializer.Serialize(integrationEvent, integrationEvent.GetType(), JsonSerializerOptions.Web),
        CreatedAt = now,
        DueAt = dueAt ?? now,
    };
}

public static class Outbox
{
    /// <summary>Maps the outbox into a module's context, so that an event is saved in the module's own transaction.</summary>
    /// <param name="owner">Whether this context's migrations make the table; true for the platform's alone.</param>
    public static void UseOutbox(this ModelBuilder model, bool owner = false) =>
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("platform_outbox", table =>
            {
                if (!owner)
                    table.ExcludeFromMigrations();
            });
            message.Property(row => row.Type).HasMaxLength(200);
            message.Property(row => row.Error).HasMaxLength(2000);
            message.HasIndex(row => row.DueAt);
        });

    /// <summary>Puts an event beside the changes of <paramref name="context"/>; it goes out after the commit.</summary>
    public static void Publish(this DbContext context, IIntegrationEvent integrationEvent, DateTimeOffset now) =>
        context.Add(OutboxMessage.Of(integrationEvent, now));
}

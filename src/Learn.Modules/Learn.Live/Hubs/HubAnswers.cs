using System.Text.Json;
using Learn.Live.Rooms;

namespace Learn.Live.Hubs;

internal sealed record Reply(bool Ok, long? Number = null);

/// <summary>Either the state (for who is new or lacks too much) or the events that she lacks.</summary>
internal sealed record JoinReply(You You, SessionInfo Session, long Number, JsonElement? State, IReadOnlyList<RoomEvent>? Events, Aggregate Aggregate);

/// <param name="Chosen">With the state; who gets events knows it.</param>
internal sealed record You(string Key, string Name, IReadOnlyList<string> Roles, bool IsMuted, OwnChoices? Chosen);

internal sealed record SessionInfo(Guid Id, string Code, string Title, DateTimeOffset StartsAt, int Minutes, int Slides, string? StreamUrl, DateTimeOffset Now);

internal sealed record PointerAt(double? X, double? Y);

internal sealed record BackMessage(string Name, string Text, DateTimeOffset At);

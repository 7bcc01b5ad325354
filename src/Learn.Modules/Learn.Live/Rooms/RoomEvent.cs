using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learn.Live.Rooms;

/// <summary>What can happen in a session; the names stand in the log.</summary>
internal static class EventKinds
{
    public const string Opened = "opened";
    public const string Ended = "ended";
    public const string Slide = "slide";
    public const string Caption = "caption";
    public const string Chat = "chat";
    public const string ChatHidden = "chatHidden";
    public const string Question = "question";
    public const string QuestionState = "questionState";
    public const string Poll = "poll";
    public const string PollClosed = "pollClosed";
    public const string Hand = "hand";
    public const string HandCalled = "handCalled";
    public const string Muted = "muted";
    public const string Removed = "removed";
    public const string Reported = "reported";
    public const string Settings = "settings";
    public const string Stream = "stream";

    /// <summary>Never in the log: what people get in place of an event that only hosts may see, so that their numbers have no gap.</summary>
    public const string Withheld = "-";
}

/// <summary>One event of the log.</summary>
/// <param name="Number">From 1, without gaps in a session.</param>
/// <param name="Data">By kind one of the records below.</param>
internal sealed record RoomEvent([property: JsonPropertyName("n")] long Number, DateTimeOffset At, string Kind, JsonElement Data)
{
    public T Read<T>() => Data.Deserialize<T>(RoomJson.Options) ?? throw new JsonException($"Event {Number} ({Kind}) is empty.");
}

internal static class RoomJson
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    /// <summary>The log and the hub write alike.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // It is never part of a page, and «ạ» written as it is takes half the bytes.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("There is nothing in it.");

    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

internal sealed record SlideMoved(int Index, int Step);

internal sealed record CaptionTyped(string Text);

/// <param name="Role">«host» or «helper» for those who lead: a name alone proves nothing.</param>
internal sealed record ChatMessage(string Id, string By, string Name, string Text, string? ReplyTo = null, string? Role = null);

internal sealed record ChatHidden(string Id);

/// <param name="Role">As of a <see cref="ChatMessage"/>.</param>
internal sealed record QuestionAsked(string Id, string By, string Name, string Text, QuestionStates State, string? Role = null);

/// <summary>What became of a question. The text and the name are there when it is shown for the first time.</summary>
/// <param name="Into">The question it was merged into.</param>
/// <param name="Unseen">True when people have not seen it and don't now: that it was refused, and whose it is, isn't theirs to know.</param>
/// <param name="Role">Of who asked, if she leads.</param>
internal sealed record QuestionChanged(string Id, QuestionStates State, string? Into = null, string? Answer = null, string? By = null, string? Name = null, string? Text = null,
    bool? Unseen = null, string? Role = null);

internal enum QuestionStates
{
    /// <summary>For a host's approval; nobody else sees it.</summary>
    Waiting,
    Open,
    Answered,
    Pinned,
    Merged,
    Hidden,
}

internal sealed record PollClosed(string Id, PollTally Result, IReadOnlyList<int>? Correct = null);

/// <param name="Name">For those who lead.</param>
internal sealed record HandRaised(string Id, string? Name, bool Up);

internal sealed record HandCalled(string Id);

internal sealed record PersonMuted(string Person, bool On);

/// <param name="Banned">Whether she can't come back.</param>
internal sealed record PersonRemoved(string Person, bool Banned);

internal sealed record MessageReported(string Id, string By);

/// <param name="SlowSeconds">The least time between two chat messages of one person; 0: none.</param>
/// <param name="Guests">Whether guests who were not here yet may come in. Null leaves it as it is.</param>
internal sealed record RoomSettings(bool Chat = true, bool Questions = true, bool Reactions = true, int SlowSeconds = 0, bool? Guests = null);

internal sealed record StreamSet(string? Url);

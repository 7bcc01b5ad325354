namespace Learn.Live.Pages;

/// <summary>Texts that the room's script says; they stand in the resources as «Script {key}», or by themselves where the hub names them.</summary>
internal static class RoomTexts
{
    public static IReadOnlyList<string> Keys { get; } =
    [
        "not-sent", "slide", "slide-said", "chat-said", "chat-said-many", "chat-hidden", "chat-closed", "slow", "reply", "reply-to", "report", "reported", "hide", "mute", "unmute", "remove", "ban",
        "question-said", "question-said-many", "question-answered", "question-pinned", "question-waiting", "upvote", "answer", "answer-label", "mark-answered", "merge", "merge-into", "show", "reopen",
        "pin", "asked", "asked-waits", "poll-said", "poll-closed", "poll-closed-said", "close-poll", "open-poll", "vote", "voted", "votes", "answers", "mean", "right", "choose-first",
        "poll-hint-words", "poll-hint-number", "poll-hint-text", "poll-hint-multiple", "hand-raise", "hand-lower", "hand-up", "hand-down", "hand-said", "hands-said", "call", "pulse-sent", "people",
        "faster", "slower", "lost", "begins-soon", "begins-days", "begins-hours", "begins-minutes", "contact-connecting", "contact-lost", "contact-catching-up", "contact-removed",
        "kept", "hand-place", "hand-called", "muted-you", "unmuted-you", "ended",
    ];

    /// <summary>The kinds of reactions, and how they look.</summary>
    public static IReadOnlyList<(string Kind, string Sign)> Reactions { get; } = [("like", "👍"), ("love", "❤️"), ("laugh", "😄"), ("wow", "😮"), ("clap", "👏")];

    /// <summary>Why the hub refuses, by the keys of its exceptions.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    [
        "Join first", "May not do that", "Too many messages", "Banned", "Session is not open", "Session is over",
        "Session full", "Text too long or empty", "No such slide", "No such poll", "No such question", "No such session",
        "Stream not allowed", "May not join", "Too many connections", "Too many join", "Chat is off", "Slow mode",
        "Questions are off", "Poll is closed", "Poll title wrong", "Poll options wrong", "Muted", "Removed", "Choice wrong",
    ];
}

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
        "role-host", "role-helper", "kept", "hand-place", "hand-called", "muted-you", "unmuted-you", "ended", "news", "back-news", "steps-left",
    ];

    /// <summary>The kinds of reactions, and the lines that draw them, 24 by 24.</summary>
    public static IReadOnlyList<(string Kind, string Sign)> Reactions { get; } =
    [
        ("like", "M4 11h3.5v9H4zM7.5 11.5 11 4c1.8 0 2.8 1.3 2.4 3l-.6 3h5.4c1.5 0 2.5 1.3 2.2 2.7l-1.1 5c-.3 1.4-1.4 2.3-2.8 2.3h-9"),
        ("love", "M12 20.5C7 17 3.5 13.6 3.5 9.6c0-2.8 2-4.8 4.4-4.8 1.7 0 3.2.9 4.1 2.5.9-1.6 2.4-2.5 4.1-2.5 2.4 0 4.4 2 4.4 4.8 0 4-3.5 7.4-8.5 10.9z"),
        ("laugh", "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.6 9.2v.6M15.4 9.2v.6M7.6 13h8.8a4.4 4.4 0 0 1-8.8 0z"),
        ("wow", "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.6 9.2v.6M15.4 9.2v.6M12 12.8a1.9 2.2 0 1 0 0 4.4 1.9 2.2 0 0 0 0-4.4z"),
        ("clap", "M11 20.5H8.3A4.3 4.3 0 0 1 4 16.2v-3.4a1.4 1.4 0 0 1 2.8 0v-3a2.1 2.1 0 0 1 4.2 0zM13 20.5h2.7a4.3 4.3 0 0 0 4.3-4.3v-3.4a1.4 1.4 0 0 0-2.8 0v-3a2.1 2.1 0 0 0-4.2 0zM12 2.5v2.4M7.4 3.4l1 2M16.6 3.4l-1 2"),
    ];

    /// <summary>Why the hub refuses, by the keys of its exceptions.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    [
        "Join first", "May not do that", "Too many messages", "Banned", "Session is not open", "Session is over",
        "Session full", "Text too long or empty", "No such slide", "No such poll", "No such question", "No such session",
        "Stream not allowed", "May not join", "Too many connections", "Too many guests", "Too many questions", "Too many join", "Chat is off", "Slow mode",
        "Questions are off", "Poll is closed", "Poll title wrong", "Poll options wrong", "Muted", "Removed", "Choice wrong", "Session was cancelled", "Guests are off", "Id wrong", "State unknown", "Joined already", "Poll id wrong", "Settings wrong",
    ];
}

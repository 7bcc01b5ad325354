using System.Text.Json.Serialization;

namespace Learn.Live.Rooms;

[JsonConverter(typeof(JsonStringEnumConverter<PollKind>))]
internal enum PollKind
{
    Single,
    Multiple,

    /// <summary>One of the options, which are the steps from least to most.</summary>
    Scale,

    /// <summary>One to three words: a word cloud.</summary>
    Words,
    Number,
    Text,
}

/// <summary>A poll as a host asks it.</summary>
/// <param name="Correct">Indexes of the right options, which makes it a quiz; told when it is closed.</param>
/// <param name="Live">Whether people see the counts while it runs.</param>
internal sealed record Poll(string Id, PollKind Kind, string Title, IReadOnlyList<string> Options, IReadOnlyList<int>? Correct = null, bool Live = false)
{
    public const int MostOptions = 20;
    public const int TitleLength = 300;
    public const int OptionLength = 150;

    public bool HasOptions => Kind is PollKind.Single or PollKind.Multiple or PollKind.Scale;

    /// <summary>Why it can't be asked, as a key of the texts; null when it can.</summary>
    public string? Fault()
    {
        if (Id is not { Length: > 0 and <= Data.LiveDbContext.KeyLength } || !Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            return "Poll id wrong";
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > TitleLength)
            return "Poll title wrong";
        if (Options is null || !Enum.IsDefined(Kind))
            return "Poll options wrong";
        var enough = HasOptions ? Options.Count is >= 2 and <= MostOptions : Options.Count == 0;
        if (!enough || Options.Any(option => string.IsNullOrWhiteSpace(option) || option.Length > OptionLength))
            return "Poll options wrong";
        return Correct is null || Correct.All(index => index >= 0 && index < Options.Count) ? null : "Poll options wrong";
    }
}

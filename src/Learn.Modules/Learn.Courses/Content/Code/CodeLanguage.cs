namespace Learn.Courses.Content.Code;

/// <summary>What the tokenizer has to know of a programming language.</summary>
internal sealed record CodeLanguage
{
    public required string Name { get; init; }

    public IReadOnlySet<string> Keywords { get; init; } = new HashSet<string>();

    public bool IgnoresCase { get; init; }

    /// <summary>What starts a comment up to the line's end.</summary>
    public IReadOnlyList<string> LineComments { get; init; } = [];

    public (string Open, string Close)? BlockComment { get; init; }

    /// <summary>What opens and closes a string; longer ones first. A string of one character ends with its line.</summary>
    public IReadOnlyList<string> Strings { get; init; } = [];

    /// <summary>Whether «text:» is a name (JSON's keys).</summary>
    public bool HasKeys { get; init; }

    /// <summary>Whether a word before «(» is a function's name.</summary>
    public bool HasCalls { get; init; }
}

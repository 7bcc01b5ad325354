namespace Learn.Text.Yaml;

/// <summary>A value of a YAML file with the line it stands on (1-based).</summary>
public abstract record YamlNode(int Line)
{
    /// <summary>Where it starts in the text, in characters.</summary>
    public int Start { get; init; }

    /// <summary>Where it ends; of a list or mapping only where it <see cref="IsFlow"/>.</summary>
    public int End { get; init; }

    /// <summary>The last line of it.</summary>
    public int EndLine { get; init; } = Line;

    /// <summary>Whether a list or mapping is written in brackets.</summary>
    public bool IsFlow { get; init; }
}

public sealed record YamlScalar(int Line, string Value, bool Plain) : YamlNode(Line)
{
    public bool IsNull => Plain && Value is "" or "~";

    /// <summary>Where the text itself starts: below the «|» of a text of several lines.</summary>
    public int TextLine { get; init; } = Line;

    /// <summary>How many lines of the file it takes.</summary>
    public int Lines { get; init; } = 1;
}

public sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

public sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

public sealed record YamlEntry(string Key, int Line, YamlNode Value);

namespace Learn.Text.Yaml;

/// <summary>A value of a YAML file with the line it stands on (1-based).</summary>
public abstract record YamlNode(int Line);

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

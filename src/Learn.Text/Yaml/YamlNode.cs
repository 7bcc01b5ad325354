namespace Learn.Text.Yaml;

/// <summary>A value of a YAML file with the line it stands on (1-based).</summary>
public abstract record YamlNode(int Line);

public sealed record YamlScalar(int Line, string Value, bool Plain) : YamlNode(Line)
{
    public bool IsNull => Plain && Value is "" or "~";
}

public sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

public sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

public sealed record YamlEntry(string Key, int Line, YamlNode Value);

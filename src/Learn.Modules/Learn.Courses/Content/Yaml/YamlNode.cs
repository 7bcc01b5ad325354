namespace Learn.Courses.Content.Yaml;

/// <summary>A value of a YAML file with the line it stands on (1-based).</summary>
internal abstract record YamlNode(int Line);

internal sealed record YamlScalar(int Line, string Value, bool Plain) : YamlNode(Line)
{
    public bool IsNull => Plain && Value is "" or "~";
}

internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

internal sealed record YamlEntry(string Key, int Line, YamlNode Value);

using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>course.yml as the outline editor reads and changes it.</summary>
internal sealed class ManifestText
{
    private readonly YamlText yaml;

    private ManifestText(YamlText yaml) => this.yaml = yaml;

    public string Text => yaml.Text;

    /// <summary>The languages of the course, the one it was written in first; at least one.</summary>
    public IReadOnlyList<string> Languages => yaml.Find("title") is YamlMap { Entries.Count: > 0 } title ? [.. title.Entries.Select(entry => entry.Key)] : ["vi"];

    public string? Id => (yaml.Find("id") as YamlScalar)?.Value;

    public IReadOnlyList<ManifestSection> Sections => yaml.Find("sections") is YamlList list
        ? [.. list.Items.OfType<YamlMap>().Select(map => new ManifestSection(map))]
        : [];

    /// <returns>Null where there is no course.yml, or it can't be read.</returns>
    public static ManifestText? Of(ICourseFiles files) => Read(files.Contains(DraftPaths.Manifest) ? files.Read(DraftPaths.Manifest) : null);

    public static ManifestText? Read(byte[]? bytes) => bytes is not null && DraftPaths.TryRead(bytes) is { } text ? Read(text) : null;

    public static ManifestText? Read(string text) => YamlText.Read(text) is { } yaml ? new(yaml) : null;

    /// <summary>The course's title in its first language.</summary>
    public static string? TitleOf(byte[] manifest) => Read(manifest) is { } text && text.yaml.Find("title") is YamlMap { Entries: [{ Value: YamlScalar title }, ..] } ? title.Value : null;

    /// <summary>Replaces the title of a section.</summary>
    /// <exception cref="OutlineException">It isn't there, or written so that it can't be edited here.</exception>
    public string WithSectionTitle(string sectionId, string language, string title) =>
        Section(sectionId).Titles.GetValueOrDefault(language) is { } scalar ? yaml.Replace(scalar, title) : throw OutlineException.NotEditable;

    /// <summary>Moves a section to another place among the sections.</summary>
    public string WithSectionAt(string sectionId, int position)
    {
        var (lines, items, index) = Items(sectionId);
        var chunks = items.Select(item => lines[item.First..(item.Last + 1)]).ToList();
        var moved = chunks[index];
        chunks.RemoveAt(index);
        chunks.Insert(Math.Clamp(position, 0, chunks.Count), moved);
        return Join(lines[..items[0].First], chunks, lines[(items[^1].Last + 1)..]);
    }

    public string WithoutSection(string sectionId)
    {
        var (lines, items, index) = Items(sectionId);
        if (items.Count == 1)
        {
            var key = yaml.Root.Entries.First(entry => entry.Key == "sections").Line - 1;
            lines[key] = lines[key].Replace("sections:", "sections: []", StringComparison.Ordinal);
        }
        return Join(lines[..items[index].First], [], lines[(items[index].Last + 1)..]);
    }

    public string WithNewSection(string id, string folder, IReadOnlyDictionary<string, string> titles)
    {
        string[] section = [$"- id: {id}", $"  folder: {folder}", "  title:", .. titles.Select(title => $"    {title.Key}: {YamlText.Quote(title.Value)}"), "  lessons: []"];
        if (yaml.Find("sections") is not YamlList { Items.Count: > 0 } list)
            return WithFirstSection(section);
        var lines = yaml.Lines;
        var items = ListLines.Of(lines, list) ?? throw OutlineException.NotEditable;
        var indent = new string(' ', ListLines.Indent(lines[items[^1].Dash]));
        return Join(lines[..(items[^1].Last + 1)], [[.. section.Select(line => indent + line)]], lines[(items[^1].Last + 1)..]);
    }

    /// <summary>Replaces the list of a section's lessons.</summary>
    /// <param name="names">Files' names without language and ending; those that were there keep their comments.</param>
    public string WithLessons(string sectionId, IReadOnlyList<string> names)
    {
        var section = Section(sectionId);
        if (section.LessonNode is YamlList { IsFlow: true } flow)
            return WithFlow(flow, names);
        if (section.LessonNode is not YamlList { Items.Count: > 0 } list)
            throw OutlineException.NotEditable;
        var lines = yaml.Lines;
        var items = ListLines.Of(lines, list) ?? throw OutlineException.NotEditable;
        // A lesson may be listed twice by mistake.
        var old = list.Items.Zip(items).Where(pair => pair.First is YamlScalar).GroupBy(pair => ((YamlScalar)pair.First).Value, StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => new Queue<string[]>(pairs.Select(pair => lines[pair.Second.First..(pair.Second.Last + 1)])), StringComparer.Ordinal);
        var dash = ListLines.Indent(lines[items[0].Dash]);
        var (head, tail) = (lines[..items[0].First], lines[(items[^1].Last + 1)..]);
        if (names.Count > 0)
            return Join(head, names.Select(name => old.TryGetValue(name, out var known) && known.TryDequeue(out var own) ? own : [$"{new string(' ', dash)}- {name}"]), tail);
        // «lessons:» alone would have no value.
        var key = Array.FindLastIndex(head, line => line.TrimEnd().EndsWith("lessons:", StringComparison.Ordinal));
        if (key < 0)
            throw OutlineException.NotEditable;
        head[key] = head[key].TrimEnd() + " []";
        return Join(head, [], tail);
    }

    private string WithFlow(YamlList flow, IReadOnlyList<string> names) =>
        flow.Items.Count == 0 && names.Count > 0 && BlockIndent(flow) is { } indent
            ? $"{Text[..flow.Start].TrimEnd()}{string.Concat(names.Select(name => $"\n{indent}- {name}"))}{Text[flow.End..]}"
            : $"{Text[..flow.Start]}[{string.Join(", ", names)}]{Text[flow.End..]}";

    /// <summary>A list that was empty becomes one with a line for each lesson, where its key begins a line.</summary>
    private string? BlockIndent(YamlList flow)
    {
        var line = yaml.Lines[flow.Line - 1];
        return line.TrimEnd() is var text && text.TrimStart(' ', '-') == "lessons: []" ? new string(' ', text.IndexOf("lessons", StringComparison.Ordinal) + 2) : null;
    }

    private string WithFirstSection(string[] section)
    {
        var block = string.Concat(section.Select(line => $"\n  {line}"));
        if (yaml.Find("sections") is { } empty)
            return Text[..empty.Start].TrimEnd() + block + (Text[empty.End..] is { Length: > 0 } rest ? rest : "\n");
        return $"{Text.TrimEnd()}\nsections:{block}\n";
    }

    private (string[] Lines, IReadOnlyList<ListLines> Items, int Index) Items(string sectionId)
    {
        if (yaml.Find("sections") is not YamlList list || !list.Items.All(item => item is YamlMap))
            throw OutlineException.NotEditable;
        var lines = yaml.Lines;
        var items = ListLines.Of(lines, list) ?? throw OutlineException.NotEditable;
        var index = Sections.ToList().FindIndex(section => section.Id == sectionId);
        return index < 0 ? throw OutlineException.Gone : (lines, items, index);
    }

    private ManifestSection Section(string id) => Sections.FirstOrDefault(section => section.Id == id) ?? throw OutlineException.Gone;

    private static string Join(string[] head, IEnumerable<string[]> chunks, string[] tail) => string.Join('\n', [.. head, .. chunks.SelectMany(chunk => chunk), .. tail]);
}

/// <summary>A section as course.yml has it.</summary>
internal sealed class ManifestSection(YamlMap map)
{
    public string Id => Scalar("id") ?? "";

    public string Folder => Scalar("folder") ?? "";

    public IReadOnlyDictionary<string, YamlScalar> Titles => Node("title") is YamlMap titles
        ? titles.Entries.Where(entry => entry.Value is YamlScalar).ToDictionary(entry => entry.Key, entry => (YamlScalar)entry.Value, StringComparer.Ordinal)
        : new Dictionary<string, YamlScalar>();

    public YamlNode? LessonNode => Node("lessons");

    /// <summary>Files' names without language and ending.</summary>
    public IReadOnlyList<string> Lessons => LessonNode is YamlList list ? [.. list.Items.OfType<YamlScalar>().Select(item => item.Value)] : [];

    private YamlNode? Node(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    private string? Scalar(string key) => (Node(key) as YamlScalar)?.Value;
}

/// <summary>An edit of the outline that can't be made; nothing was changed.</summary>
internal sealed class OutlineException(string reason) : Exception(reason)
{
    /// <summary>A key of the texts.</summary>
    public string Reason => Message;

    /// <summary>course.yml can't be read, or is written in a way that only the text editor can change.</summary>
    public static OutlineException NotEditable => new("Outline not editable");

    /// <summary>The section or lesson isn't there (any more).</summary>
    public static OutlineException Gone => new("Outline part gone");
}

using System.Globalization;
using System.Text;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Text;

namespace Learn.Authoring.Outline;

/// <summary>Turns an edit of the outline into changes of files. Ids stay, whatever moves or is renamed.</summary>
/// <exception cref="OutlineException">The edit can't be made.</exception>
internal sealed class OutlineEditor(ICourseFiles files)
{
    private readonly Dictionary<string, byte[]?> changed = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> origins = new Dictionary<string, string>();
    private ManifestText manifest = ManifestText.Of(files) ?? throw OutlineException.NotEditable;

    public IReadOnlyList<FileChange> Apply(OutlineCommand command)
    {
        switch (command.Kind)
        {
            case OutlineCommand.AddSection:
                AddSection(command.Title!);
                break;
            case OutlineCommand.RenameSection:
                Write(manifest.WithSectionTitle(command.Section!, command.Language ?? manifest.Languages[0], command.Title!));
                break;
            case OutlineCommand.MoveSection:
                Write(manifest.WithSectionAt(command.Section!, command.Position!.Value));
                break;
            case OutlineCommand.RemoveSection:
                foreach (var name in Section(command.Section!).Lessons)
                    Delete($"{Section(command.Section!).Folder}/{name}");
                Write(manifest.WithoutSection(command.Section!));
                break;
            case OutlineCommand.AddLesson:
                AddLesson(command);
                break;
            case OutlineCommand.TranslateLesson:
                TranslateLesson(command.Lesson!, command.Language ?? "");
                break;
            case OutlineCommand.RenameLesson:
                RenameLesson(command.Lesson!, command.Language ?? manifest.Languages[0], command.Title!);
                break;
            case OutlineCommand.MoveLesson:
                MoveLesson(command.Lesson!, command.Section!, command.Position!.Value);
                break;
            default:
                var (from, removed) = Lesson(command.Lesson!);
                Delete(command.Lesson!);
                Write(manifest.WithLessons(from.Id, [.. from.Lessons.Where(name => name != removed)]));
                break;
        }
        return [.. changed.Select(change => new FileChange(change.Key, change.Value, origins.GetValueOrDefault(change.Key)))];
    }

    private void AddSection(string title)
    {
        var id = Free(Slug.Of(title, 60) is { Length: > 0 } slug ? slug : "phan", manifest.Sections.Select(section => section.Id));
        var folder = $"{Number(manifest.Sections.Select(section => section.Folder))}-{id}";
        Write(manifest.WithNewSection(id, folder, manifest.Languages.ToDictionary(language => language, _ => title)));
    }

    private void AddLesson(OutlineCommand command)
    {
        var section = Section(command.Section!);
        var taken = CourseTree.Read(files).Sections.SelectMany(known => known.Lessons).Select(lesson => lesson.Id).OfType<string>();
        var id = Free(Slug.Of(command.Title!, 60) is { Length: > 0 } slug ? slug : "bai", taken.Concat(["missing", "completed"]));
        var name = $"{Number(section.Lessons.Concat(NamesIn(section.Folder)))}-{id}";
        changed[$"{section.Folder}/{name}.{manifest.Languages[0]}.{(command.Quiz ? "gift" : "md")}"] = Encoding.UTF8.GetBytes(LessonHead.New(command.Quiz, id, command.Title!));
        var lessons = section.Lessons.ToList();
        lessons.Insert(Math.Clamp(command.Position ?? lessons.Count, 0, lessons.Count), name);
        Write(manifest.WithLessons(section.Id, lessons));
    }

    /// <summary>A translation begins as its original: so it has the same parts, and the checks name what isn't translated yet.</summary>
    private void TranslateLesson(string lesson, string language)
    {
        _ = Lesson(lesson);
        var original = manifest.Languages[0];
        if (language == original || !manifest.Languages.Contains(language))
            throw OutlineException.Gone;
        var sources = CourseTree.Endings.Append("questions.yml").Select(ending => $"{lesson}.{original}.{ending}").Where(files.Contains).ToList();
        if (sources.Count == 0)
            throw OutlineException.Gone;
        foreach (var source in sources)
        {
            var target = $"{lesson}.{language}{source[(lesson.Length + original.Length + 1)..]}";
            if (!files.Contains(target))
                changed[target] = files.Read(source);
        }
    }

    private void RenameLesson(string lesson, string language, string title)
    {
        _ = Lesson(lesson);
        var path = CourseTree.Endings.Select(ending => $"{lesson}.{language}.{ending}").FirstOrDefault(files.Contains);
        if (path is null || DraftPaths.TryRead(files.Read(path)) is not { } text)
            throw OutlineException.Gone;
        changed[path] = DraftPaths.Write(LessonHead.WithTitle(path, text, title) ?? throw OutlineException.NotEditable, files.Read(path));
    }

    private void MoveLesson(string lesson, string sectionId, int position)
    {
        var (from, name) = Lesson(lesson);
        var to = Section(sectionId);
        if (from.Id == to.Id)
        {
            var order = from.Lessons.Where(other => other != name).ToList();
            order.Insert(Math.Clamp(position, 0, order.Count), name);
            Write(manifest.WithLessons(from.Id, order));
            return;
        }

        var newName = to.Lessons.Contains(name) || FilesOf($"{to.Folder}/{name}").Any() ? $"{Number(to.Lessons.Concat(NamesIn(to.Folder)))}{WithoutNumber(name)}" : name;
        var moved = FilesOf(lesson).ToDictionary(path => path, path => $"{to.Folder}/{newName}{path[lesson.Length..]}", StringComparer.Ordinal);
        origins = moved.ToDictionary(file => file.Value, file => file.Key, StringComparer.Ordinal);
        foreach (var path in files.Paths.Where(path => path != DraftPaths.Manifest && (DraftPaths.IsText(path) || moved.ContainsKey(path))))
            Mend(path, moved);
        var lessons = to.Lessons.ToList();
        lessons.Insert(Math.Clamp(position, 0, lessons.Count), newName);
        Write(manifest.WithLessons(from.Id, [.. from.Lessons.Where(other => other != name)]));
        Write(manifest.WithLessons(to.Id, lessons));
    }

    /// <summary>A file that moves gets its links mended for where it comes to; one that stays, those to what moved.</summary>
    private void Mend(string path, IReadOnlyDictionary<string, string> moved)
    {
        var bytes = files.Read(path);
        var target = moved.GetValueOrDefault(path, path);
        if (DraftPaths.TryRead(bytes) is { } text && LinkMending.Mend(text, path, moved, files.Contains) is var mended && mended != text)
            changed[target] = DraftPaths.Write(mended, bytes);
        else if (target != path)
            changed[target] = bytes;
        if (target != path)
            changed[path] = null;
    }

    private void Delete(string lesson)
    {
        foreach (var path in FilesOf(lesson))
            changed[path] = null;
    }

    /// <summary>What is written is read again: an edit must not leave a course.yml that can't be read.</summary>
    private void Write(string text)
    {
        manifest = ManifestText.Read(text) ?? throw OutlineException.NotEditable;
        changed[DraftPaths.Manifest] = DraftPaths.Write(text, files.Read(DraftPaths.Manifest));
    }

    private ManifestSection Section(string id) => manifest.Sections.FirstOrDefault(section => section.Id == id) ?? throw OutlineException.Gone;

    private (ManifestSection Section, string Name) Lesson(string lesson)
    {
        var slash = lesson.IndexOf('/', StringComparison.Ordinal);
        var section = slash < 0 ? null : manifest.Sections.FirstOrDefault(section => section.Folder == lesson[..slash] && section.Lessons.Contains(lesson[(slash + 1)..]));
        return section is null ? throw OutlineException.Gone : (section, lesson[(slash + 1)..]);
    }

    private IEnumerable<string> FilesOf(string lesson) => files.Paths.Where(path => path.StartsWith(lesson + ".", StringComparison.Ordinal));

    private IEnumerable<string> NamesIn(string folder) => files.Paths.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).Select(path => path[(folder.Length + 1)..]);

    /// <summary>The number after the highest one in use, of two digits.</summary>
    private static string Number(IEnumerable<string> names)
    {
        var used = names.Select(name => name.Length > 2 && int.TryParse(name.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Append(0).ToHashSet();
        var next = used.Max() < 99 ? used.Max() + 1 : Enumerable.Range(1, 99).FirstOrDefault(number => !used.Contains(number));
        return next == 0 ? throw OutlineException.NotEditable : next.ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>«01-bai» is «-bai»; a name without a number gets one before it.</summary>
    private static string WithoutNumber(string name) => name is [>= '0' and <= '9', >= '0' and <= '9', '-', ..] ? name[2..] : $"-{name}";

    private static string Free(string id, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var free = id;
        for (var number = 2; used.Contains(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
        return free;
    }
}

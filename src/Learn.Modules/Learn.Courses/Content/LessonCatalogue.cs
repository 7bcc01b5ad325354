using Learn.Courses.Content.Files;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Manifest;
using Learn.Courses.Content.Quizzes;
using Learn.Courses.Contracts;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content;

/// <summary>Reads the files of all lessons that course.yml lists, and compares their languages.</summary>
internal sealed class LessonCatalogue(CourseManifest course, ICourseFiles folder, FaultLog faults)
{
    private readonly Dictionary<string, Lesson> lessons = new(StringComparer.Ordinal);
    private readonly HashSet<string> listed = new(StringComparer.Ordinal);

    /// <summary>By path; only those that could be read.</summary>
    public IReadOnlyDictionary<string, Lesson> Lessons => lessons;

    /// <summary>Paths of all files that belong to a listed lesson.</summary>
    public IReadOnlySet<string> Listed => listed;

    /// <summary>The lesson in the language, or null where its file is missing or unreadable.</summary>
    public Lesson? Find(LessonEntry entry, string language) =>
        lessons.GetValueOrDefault(entry.Path(language, "md")) ?? lessons.GetValueOrDefault(entry.Path(language, "gift"));

    public void Read()
    {
        var manifest = faults.In(folder.Shown(CourseCompiler.ManifestFile));
        foreach (var section in course.Sections)
        {
            if (section.Folder.Length > 0 && !folder.HasFolder(section.Folder))
            {
                manifest.Add(section.Lessons.Count > 0 ? section.Lessons[0].Line : 1, $"there is no folder {section.Folder} with files in it");
                continue;
            }
            foreach (var entry in section.Lessons)
            {
                foreach (var language in course.Languages) Read(entry, language, manifest);
                Compare(entry);
            }
        }
        UniqueIds();
        FreeIds();
    }

    /// <summary>Reads one lesson in all its languages, and the lessons that it links to: what its page alone needs.</summary>
    /// <param name="path">Of any of its files.</param>
    /// <returns>The lesson; null where course.yml doesn't list it, or it can't be read.</returns>
    public Lesson? ReadPage(string path)
    {
        if (ReadEntryOf(path) is not { } entry) return null;
        var language = course.Languages.FirstOrDefault(language => path.Contains($".{language}.", StringComparison.Ordinal)) ?? course.Languages[0];
        if (Find(entry, language) is not MarkdownLesson lesson) return Find(entry, language);
        var links = lesson.Document.Descendants<LinkInline>().Where(link => !link.IsImage).Select(link => (link.Url ?? "").Split('#')[0]);
        foreach (var link in links.Where(link => link.EndsWith(".md", StringComparison.Ordinal) || link.EndsWith(".gift", StringComparison.Ordinal)).ToList())
        {
            if (CoursePath.Resolve(lesson.Path, link) is { } target && !listed.Contains(target)) ReadEntryOf(target);
        }
        return lesson;
    }

    private LessonEntry? ReadEntryOf(string path)
    {
        var entry = course.Sections.SelectMany(section => section.Lessons).FirstOrDefault(entry => path.StartsWith($"{entry.Folder}/{entry.Name}.", StringComparison.Ordinal));
        if (entry is null) return null;
        foreach (var language in course.Languages) Read(entry, language, faults.In(folder.Shown(CourseCompiler.ManifestFile)));
        return entry;
    }

    private void Read(LessonEntry entry, string language, FileFaults manifest)
    {
        var (reading, quiz) = (entry.Path(language, "md"), entry.Path(language, "gift"));
        var found = new[] { reading, quiz }.Where(folder.Contains).ToList();
        // Two sections with one folder: a fault already.
        if (found.Exists(listed.Contains)) return;
        listed.UnionWith(found);
        // A lesson to read may wait for its translation: it is shown as it was written.
        var waits = language != course.Languages[0] && folder.Contains(entry.Path(course.Languages[0], "md"));
        if (found.Count == 0 && !waits) manifest.Add(entry.Line, $"there is neither {reading} nor {quiz}: write the lesson, or take it out of the list");
        if (found.Count == 2) manifest.Add(entry.Line, $"there are both {reading} and {quiz}: a lesson is one of them");
        if (found.Count != 1) return;
        var own = faults.In(folder.Shown(found[0]));
        if (CourseCompiler.ReadText(folder, found[0], own) is not { } text) return;
        Lesson? lesson = found[0] == reading
            ? MarkdownLesson.Read(entry, language, reading, text, course, own)
            : QuizReader.Read(entry, language, quiz, text, QuizFiles.HasMore(folder, entry, language), own);
        if (lesson is not null) lessons.Add(lesson.Path, lesson);
    }

    private void Compare(LessonEntry entry)
    {
        if (Find(entry, course.Languages[0]) is not { } original) return;
        foreach (var translation in course.Languages.Skip(1).Select(language => Find(entry, language)).OfType<Lesson>())
        {
            var own = faults.In(folder.Shown(translation.Path));
            if (translation.Head.Id != original.Head.Id && translation.Head.Id.Length > 0 && original.Head.Id.Length > 0)
                own.Add(1, $"the id is '{translation.Head.Id}' here and '{original.Head.Id}' in {original.Path}: a lesson has the same id in each language");
            if (original is MarkdownLesson text && translation is MarkdownLesson translated) LessonStructure.Compare(text, translated, own);
            else if (original is QuizLesson quiz && translation is QuizLesson other) QuizStructure.Compare(quiz, other, own);
            else own.Add(1, $"this is a {Kind(translation)}, but {original.Path} is a {Kind(original)}: a lesson is the same kind in each language");
        }
    }

    private void UniqueIds()
    {
        foreach (var same in lessons.Values.Where(lesson => lesson.Head.Id.Length > 0).GroupBy(lesson => (lesson.Language, lesson.Head.Id)))
        {
            foreach (var other in same.Skip(1))
                faults.Add(folder.Shown(other.Path), 1, $"the id '{other.Head.Id}' belongs to {same.First().Path} already: an id is unique in the course");
        }
    }

    /// <summary>Pages of a course's own stand beside its lessons: /courses/{course}/missing.</summary>
    private static readonly string[] ReservedIds = ["completed", "missing"];

    private void FreeIds()
    {
        foreach (var lesson in lessons.Values.Where(lesson => ReservedIds.Contains(lesson.Head.Id)))
            faults.Add(folder.Shown(lesson.Path), 1, $"the id '{lesson.Head.Id}' is the address of a page of its own: choose another");
    }

    private static string Kind(Lesson lesson) => lesson is QuizLesson ? "quiz" : "lesson to read";
}

using Learn.Courses.Content.Files;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Manifest;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Quizzes;

/// <summary>The files that quizzes have besides their lessons' own: questions in YAML, settings, and the course's bank.</summary>
/// <param name="mayWait">Whether translations may be missing yet, as long as a quiz is only looked at.</param>
internal sealed class QuizFiles(CourseManifest course, ICourseFiles folder, FaultLog faults, bool mayWait = false)
{
    private const string BankFolder = "bank/";
    private const string GiftEnding = ".gift";
    private const string QuestionsEnding = ".questions.yml";

    private readonly HashSet<string> paths = new(StringComparer.Ordinal);

    /// <summary>All of them, below the course's folder.</summary>
    public IReadOnlySet<string> Paths => paths;

    /// <summary>Whether a quiz has questions or settings beside its GIFT file, which may then be a head alone.</summary>
    public static bool HasMore(ICourseFiles folder, LessonEntry entry, string language) =>
        folder.Contains(entry.Path(language, "questions.yml")) || folder.Contains(Settings(entry));

    /// <summary>Finds the files and checks that they are there in each language.</summary>
    public void Find(LessonCatalogue catalogue)
    {
        foreach (var entry in course.Sections.SelectMany(section => section.Lessons).Where(entry => course.Languages.Any(language => catalogue.Find(entry, language) is QuizLesson)))
        {
            Each($"{entry.Folder}/{entry.Name}", QuestionsEnding);
            if (folder.Contains(Settings(entry))) paths.Add(Settings(entry));
        }
        foreach (var (name, ending) in folder.Paths.Where(path => path.StartsWith(BankFolder, StringComparison.Ordinal)).Select(Bank).OfType<(string, string)>().Distinct().ToList())
            Each(name, ending);
    }

    public QuizSources Sources(CourseSources sources, LessonCatalogue catalogue)
    {
        var quizzes = course.Sections.SelectMany(section => section.Lessons)
            .Select(entry => course.Languages.Select(language => catalogue.Find(entry, language)).OfType<QuizLesson>().ToList())
            .Where(lessons => lessons.Count > 0 && lessons[0].Head.Id.Length > 0)
            .Select(lessons => new QuizSource(lessons[0].Head.Id, [.. lessons.Select(lesson => OfLesson(sources, lesson)), .. Beside(sources, lessons[0])]));
        var bank = paths.Where(path => path.StartsWith(BankFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => Other(sources, path)).OfType<QuizFile>();
        var glossary = course.Languages.ToDictionary(language => language, language => (IReadOnlyList<QuizTerm>)[.. course.Glossary.Values.Where(term => term.Texts.ContainsKey(language)).Select(term => Term(term, language))]);
        return new(course.Languages, [.. quizzes], [.. bank], glossary);
    }

    private static QuizTerm Term(GlossaryTerm term, string language) => new(term.Id, term.Texts[language].Term, term.Texts[language].Text);

    private QuizFile OfLesson(CourseSources sources, QuizLesson lesson)
    {
        var page = new PageContext(sources, lesson, faults.In(folder.Shown(lesson.Path)));
        return new(lesson.Path, $"{lesson.Entry.Folder}/{lesson.Entry.Name}", lesson.Language, QuizFileKind.Gift, lesson.Text, new QuizTextRenderer(page));
    }

    private IEnumerable<QuizFile> Beside(CourseSources sources, QuizLesson lesson) =>
        course.Languages.Select(language => lesson.Entry.Path(language, "questions.yml")).Append(Settings(lesson.Entry))
            .Where(paths.Contains).Select(path => Other(sources, path)).OfType<QuizFile>();

    private QuizFile? Other(CourseSources sources, string path)
    {
        var own = faults.In(folder.Shown(path));
        if (CourseCompiler.ReadText(folder, path, own) is not { } text) return null;
        var kind = path.EndsWith(GiftEnding, StringComparison.Ordinal) ? QuizFileKind.Gift : path.EndsWith(QuestionsEnding, StringComparison.Ordinal) ? QuizFileKind.Questions : QuizFileKind.Settings;
        var language = kind == QuizFileKind.Settings ? "" : course.Languages.First(language => path.Contains($".{language}.", StringComparison.Ordinal));
        var ending = kind switch { QuizFileKind.Gift => GiftEnding, QuizFileKind.Questions => QuestionsEnding, _ => ".quiz.yml" };
        var name = language.Length == 0 ? path[..^ending.Length] : path[..^($".{language}".Length + ending.Length)];
        var page = new PageContext(sources, new QuizPart(path, language.Length == 0 ? course.Languages[0] : language), own);
        return new(path, name, language, kind, text, new QuizTextRenderer(page));
    }

    /// <returns>The name and ending of a bank's file, or null where it is none.</returns>
    private (string Name, string Ending)? Bank(string path)
    {
        var ending = path.EndsWith(GiftEnding, StringComparison.Ordinal) ? GiftEnding : path.EndsWith(QuestionsEnding, StringComparison.Ordinal) ? QuestionsEnding : null;
        if (ending is null) return null;
        var name = course.Languages.Select(language => $".{language}{ending}").Where(end => path.EndsWith(end, StringComparison.Ordinal)).Select(end => path[..^end.Length]).FirstOrDefault();
        if (name is not null && Names.IsId(name[BankFolder.Length..])) return (name, ending);
        faults.Add(folder.Shown(path), 1, $"a bank's file is named bank/name.<language>{ending}, with a language of the course and a name of which: {Names.IdRule}");
        paths.Add(path);
        return null;
    }

    private void Each(string name, string ending)
    {
        var all = course.Languages.Select(language => $"{name}.{language}{ending}").ToList();
        if (all.Find(folder.Contains) is not { } first) return;
        foreach (var missing in all.Where(path => !mayWait && !folder.Contains(path))) faults.Add(folder.Shown(first), 1, $"there is no {missing}: these questions are written in each language of the course");
        paths.UnionWith(all.Where(folder.Contains));
    }

    private static string Settings(LessonEntry entry) => $"{entry.Folder}/{entry.Name}.quiz.yml";
}

using Learn.Courses.Content.Files;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Manifest;
using Learn.Courses.Content.Quizzes;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content;

/// <summary>Renders one lesson by the way of a published page, reading no more of the course than that page needs.</summary>
internal sealed class PreviewCompiler(ICourseFiles files, HashSet<string> slugs, IQuizCompiler? quizzes, IQuizPreview? questions, IMediaLibrary? library)
{
    private readonly FaultLog faults = new();

    public LessonPreview Render(string path)
    {
        var own = faults.In(files.Shown(CourseCompiler.ManifestFile));
        if (!files.Contains(CourseCompiler.ManifestFile) || CourseCompiler.ReadText(files, CourseCompiler.ManifestFile, own) is not { } text || ManifestReader.Read(text, own) is not { } manifest)
            return Empty(CourseCompiler.ManifestFile);
        var catalogue = new LessonCatalogue(manifest, files, faults);
        if (catalogue.ReadPage(path) is not { } lesson)
            return Empty(path);
        var sources = new CourseSources(manifest, files, new(files, faults), catalogue.Lessons, slugs.Append(manifest.Slug).ToHashSet(StringComparer.Ordinal), library);
        return lesson is QuizLesson quiz && quizzes is not null ? Quiz(quiz, path, sources, catalogue, quizzes) : Page(lesson, path, sources);
    }

    private LessonPreview Page(Lesson lesson, string path, CourseSources sources)
    {
        var page = new LessonPage(lesson, new(sources, lesson, faults.In(files.Shown(lesson.Path))));
        page.Check();
        // A picture or link that leads nowhere is left out of what is shown.
        var (body, texts) = page.Render();
        return new(texts.Title, lesson.Language, body.Html, body.HasFormula, FaultsOf(path));
    }

    private LessonPreview Quiz(QuizLesson quiz, string path, CourseSources sources, LessonCatalogue catalogue, IQuizCompiler compiler)
    {
        var quizFiles = new QuizFiles(sources.Manifest, files, faults, mayWait: true);
        quizFiles.Find(catalogue);
        var all = quizFiles.Sources(sources, catalogue);
        // In the languages in which it is written by now.
        var languages = sources.Manifest.Languages.Where(language => catalogue.Find(quiz.Entry, language) is QuizLesson).ToList();
        var course = all with { Languages = languages, Bank = [.. all.Bank.Where(file => languages.Contains(file.Language))] };
        var compiled = compiler.Compile(course).FirstOrDefault(one => one.LessonId == quiz.Head.Id);
        var hasFormula = course.Quizzes.SelectMany(one => one.Files).Any(file => file.Texts.HasFormula);
        // What has faults may be half a quiz; what course.yml lacks is none of its.
        var own = FaultsOf(path);
        var html = own.Count == 0 && compiled is not null && questions is not null ? questions.Render(compiled.Json, quiz.Language) : "";
        return new(quiz.Head.Title, quiz.Language, html, hasFormula, own) { IsQuiz = true };
    }

    private LessonPreview Empty(string path) => new("", "", "", false, FaultsOf(path));

    /// <summary>Of the file, those beside it with the same name, the bank, and the pictures that it shows.</summary>
    private IReadOnlyList<CourseFault> FaultsOf(string path)
    {
        var name = path.Split('.')[0];
        var all = faults.ToList().Select(fault => fault.In(files)).ToList();
        return [.. all.Where(fault => fault.Path == path || fault.Path.StartsWith(name + ".", StringComparison.Ordinal) || fault.Path.StartsWith("bank/", StringComparison.Ordinal)
            || Path.GetExtension(fault.Path) is not (".md" or ".gift" or ".yml" or ""))];
    }
}

using Learn.Courses.Content.Files;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Manifest;
using Learn.Courses.Content.Quizzes;
using Learn.Courses.Contracts;
using Learn.Text.Yaml;

namespace Learn.Courses.Content;

/// <summary>
/// Turns a course folder into a published version, or tells everything that is wrong with it (docs/course-format.md).
/// It depends on nothing but the files, and on the media library where a lesson names a file of it: the same folder gives the same result.
/// </summary>
internal static class CourseCompiler
{
    public const string ManifestFile = "course.yml";

    /// <summary>Raise it when the same files compile to something else, so that unchanged folders are compiled again.</summary>
    public const string Version = "1";

    /// <param name="contentRoot">The folder that faults' paths start from.</param>
    /// <param name="courseFolder">Absolute, or relative to <paramref name="contentRoot"/>.</param>
    /// <param name="knownCourseSlugs">Courses that lessons may link to; the course's own slug need not be among them.</param>
    /// <param name="quizzes">Null: quizzes are pages to check oneself.</param>
    /// <param name="library">Null: no file of it is there.</param>
    public static CompileResult Compile(string contentRoot, string courseFolder, IReadOnlyCollection<string> knownCourseSlugs, IQuizCompiler? quizzes = null, IMediaLibrary? library = null)
    {
        var faults = new FaultLog();
        try
        {
            return Compile(CourseFolder.Open(contentRoot, courseFolder, faults), faults, knownCourseSlugs, quizzes, library);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            faults.Add(Path.GetFileName(courseFolder), 1, $"the course can't be read: {problem.Message}");
            return new(null, faults.ToList());
        }
    }

    /// <inheritdoc cref="Compile(string, string, IReadOnlyCollection{string}, IQuizCompiler?, IMediaLibrary?)"/>
    public static CompileResult Compile(ICourseFiles files, IReadOnlyCollection<string> knownCourseSlugs, IQuizCompiler? quizzes = null, IMediaLibrary? library = null) =>
        Compile(files, new(), knownCourseSlugs, quizzes, library);

    /// <summary>What <see cref="CompiledCourse.ContentHash"/> would be; an unchanged folder needn't be compiled.</summary>
    /// <param name="courseFolder">Absolute, or relative to the current directory.</param>
    /// <returns>The hash, or the empty text where a file can't be read: compiling tells why.</returns>
    public static string HashFolder(string courseFolder, IQuizCompiler? quizzes = null)
    {
        try
        {
            return FolderHash.Of(Open(courseFolder), VersionWith(quizzes));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The slugs of the courses in these folders, for links from one course to another; a folder whose course.yml can't be read has none.</summary>
    /// <param name="courseFolders">Absolute, or relative to the current directory.</param>
    public static IReadOnlyCollection<string> SlugsOf(IEnumerable<string> courseFolders) =>
        courseFolders.Select(SlugOf).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static string VersionWith(IQuizCompiler? quizzes) => quizzes is null ? Version : $"{Version} with {quizzes.Version}";

    private static string? SlugOf(string courseFolder)
    {
        try
        {
            var folder = Open(courseFolder);
            var faults = new FaultLog().In(folder.Name);
            if (!folder.Contains(ManifestFile) || ReadText(folder, ManifestFile, faults) is not { } text || YamlTree.Read(text, faults) is not { } map) return null;
            var course = new YamlReader(map, faults, "");
            return course.Id("slug", required: false) ?? course.Id("id");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static CompileResult Compile(ICourseFiles files, FaultLog faults, IReadOnlyCollection<string> knownCourseSlugs, IQuizCompiler? quizzes, IMediaLibrary? library)
    {
        // Taken before the files are read: should one change meanwhile, the next look finds another hash and compiles again.
        var hash = FolderHash.Of(files, VersionWith(quizzes));
        var course = Compile(files, knownCourseSlugs, quizzes, library, faults, hash);
        return new(faults.Count == 0 ? course : null, faults.ToList());
    }

    private static CourseFolder Open(string courseFolder)
    {
        var full = Path.GetFullPath(courseFolder);
        return CourseFolder.Open(full, full, new());
    }

    /// <summary>The text of a file, or null where it can't be read as text (a fault tells why).</summary>
    public static string? ReadText(ICourseFiles folder, string path, FileFaults faults)
    {
        if (folder.Length(path) <= ContentLimits.TextBytes) return SourceText.Read(folder.Read(path), faults);
        faults.Add(1, $"the file has {folder.Length(path) / 1024} KB: a text file has at most {ContentLimits.TextBytes / 1024} KB; split it");
        return null;
    }

    private static CompiledCourse? Compile(ICourseFiles folder, IReadOnlyCollection<string> knownCourseSlugs, IQuizCompiler? quizzes, IMediaLibrary? library, FaultLog faults, string hash)
    {
        var own = faults.In(folder.Shown(ManifestFile));
        if (!folder.Contains(ManifestFile))
        {
            own.Add(1, "a course folder has a file course.yml");
            return null;
        }
        if (ReadText(folder, ManifestFile, own) is not { } text || ManifestReader.Read(text, own) is not { } manifest) return null;

        var catalogue = new LessonCatalogue(manifest, folder, faults);
        catalogue.Read();
        var media = new CourseMedia(folder, faults);
        var sources = new CourseSources(manifest, folder, media, catalogue.Lessons, knownCourseSlugs.Append(manifest.Slug).ToHashSet(StringComparer.Ordinal), library);
        var quizFiles = new QuizFiles(manifest, folder, faults);
        quizFiles.Find(catalogue);
        var pages = catalogue.Lessons.Values.Where(lesson => quizzes is null || lesson is not QuizLesson)
            .Select(lesson => new LessonPage(lesson, new(sources, lesson, faults.In(folder.Shown(lesson.Path))))).ToList();
        pages.ForEach(page => page.Check());
        var graded = quizzes?.Compile(quizFiles.Sources(sources, catalogue)) ?? [];
        var outline = new OutlineBuilder(sources, catalogue, own);
        outline.Check();
        UnlistedFiles.Check(sources, catalogue, quizFiles.Paths, allRead: quizzes is not null || quizFiles.Paths.Count == 0, faults);
        if (faults.Count > 0) return null;

        var rendered = pages.ToDictionary(page => page.Lesson.Path, page => page.Render());
        foreach (var quiz in catalogue.Lessons.Values.OfType<QuizLesson>().Where(quiz => !rendered.ContainsKey(quiz.Path)))
            rendered.Add(quiz.Path, GradedQuiz.Render(quiz, graded.Single(compiled => compiled.LessonId == quiz.Head.Id)));
        return new(outline.Build(rendered, graded), [.. rendered.Values.Select(page => page.Body)], graded, media.Files, hash);
    }
}

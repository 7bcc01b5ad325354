using Learn.Courses.Content.Files;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content;

/// <inheritdoc cref="ICourseCompiler"/>
internal sealed class CourseFilesCompiler(ICatalogue catalogue, IEnumerable<IQuizCompiler> quizzes, IEnumerable<IQuizPreview> questions, IEnumerable<IMediaLibrary> libraries) : ICourseCompiler
{
    public CheckedCourse Check(ICourseFiles files)
    {
        var result = CourseCompiler.Compile(files, Slugs, quizzes.FirstOrDefault(), libraries.FirstOrDefault());
        return new(result.Course?.Outline, [.. result.Faults.Select(fault => fault.In(files))]);
    }

    public LessonPreview Preview(ICourseFiles files, string path) =>
        new PreviewCompiler(files, [.. Slugs], quizzes.FirstOrDefault(), questions.FirstOrDefault(), libraries.FirstOrDefault()).Render(path);

    public IReadOnlyList<CourseFault> CheckFile(string path, byte[] bytes)
    {
        var (files, faults) = (new CourseFileSet("", [new(path, bytes)]), new FaultLog());
        new CourseMedia(files, faults).Get(path);
        return [.. faults.ToList().Select(fault => fault.In(files))];
    }

    public string HashOf(ICourseFiles files) => FolderHash.OfSource(files);

    private IReadOnlyCollection<string> Slugs => [.. catalogue.Courses.Select(course => course.Slug)];
}

using Learn.Courses.Content.Files;
using Learn.Courses.Content.Lessons;

namespace Learn.Courses.Content;

/// <summary>
/// A file that nothing refers to is a slip (a lesson that was forgotten in the list, a picture under its old name), and an export would lose it.
/// </summary>
internal static class UnlistedFiles
{
    /// <param name="quizFiles">Those that quizzes have besides their lessons' own.</param>
    /// <param name="allRead">False where they weren't read, so that what they use isn't known.</param>
    public static void Check(CourseSources course, LessonCatalogue catalogue, IReadOnlySet<string> quizFiles, bool allRead, FaultLog faults)
    {
        // A lesson that couldn't be read may use any picture.
        var all = allRead && catalogue.Lessons.Count == catalogue.Listed.Count;
        foreach (var path in course.Folder.Paths.Where(path => path != CourseCompiler.ManifestFile && !catalogue.Listed.Contains(path) && !quizFiles.Contains(path)))
        {
            var lesson = path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".gift", StringComparison.Ordinal);
            if (path.EndsWith(".questions.yml", StringComparison.Ordinal) || path.EndsWith(".quiz.yml", StringComparison.Ordinal))
                faults.Add(course.Folder.Shown(path), 1, "there is no quiz of this name: the file stands beside the quiz's .gift, under the same name, or in bank/");
            else if (lesson) faults.Add(course.Folder.Shown(path), 1, "course.yml doesn't list this lesson in this language: add it to its section, or delete the file");
            else if (all && !course.Media.Used.Contains(path)) faults.Add(course.Folder.Shown(path), 1, "nothing in the course uses this file: use it, or delete it");
        }
    }
}

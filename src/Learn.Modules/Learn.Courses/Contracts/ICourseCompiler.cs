namespace Learn.Courses.Contracts;

/// <summary>Reads course files as publishing does, and publishes nothing.</summary>
public interface ICourseCompiler
{
    /// <summary>The course that the files make, or everything that keeps them from being published.</summary>
    CheckedCourse Check(ICourseFiles files);

    /// <summary>One lesson as its page will show it. What is wrong with it is told, and what can be shown is shown all the same.</summary>
    /// <param name="path">Of a lesson's or a quiz's file.</param>
    LessonPreview Preview(ICourseFiles files, string path);

    /// <summary>What is wrong with a picture or a PDF by itself: its bytes aren't what its name says, it is too large, or a drawing could do harm.</summary>
    IReadOnlyList<CourseFault> CheckFile(string path, byte[] bytes);

    /// <summary>SHA-256 (hex) over the names and bytes of the files: equal where the files are.</summary>
    string HashOf(ICourseFiles files);
}

/// <param name="Outline">Null where there are faults.</param>
public sealed record CheckedCourse(CourseOutline? Outline, IReadOnlyList<CourseFault> Faults);

/// <summary>Something that keeps course files from being published.</summary>
/// <param name="Path">Below the course's folder; empty where the course as a whole is meant.</param>
/// <param name="Line">1-based; 1 where the whole file is meant.</param>
/// <param name="Message">What is wrong and what to write instead, in English.</param>
public sealed record CourseFault(string Path, int Line, string Message)
{
    public override string ToString() => $"{Path}:{Line}: {Message}";
}

/// <param name="Html">Sanitized. Pictures have the addresses <c>/media/{first 32 hex digits of the SHA-256}/{name}</c> that publishing will give them.</param>
/// <param name="Faults">Of this file, and of course.yml where it can't be read.</param>
public sealed record LessonPreview(string Title, string Language, string Html, bool HasFormula, IReadOnlyList<CourseFault> Faults)
{
    /// <summary>Whether it is the questions of a quiz as learners are asked them.</summary>
    public bool IsQuiz { get; init; }
}

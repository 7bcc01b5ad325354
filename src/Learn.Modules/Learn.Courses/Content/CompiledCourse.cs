using Learn.Courses.Contracts;

namespace Learn.Courses.Content;

/// <summary>A course folder, read, checked and rendered: ready to be published.</summary>
/// <param name="ContentHash">SHA-256 (hex) over the files and the compiler's version: the same folder gives the same hash.</param>
internal sealed record CompiledCourse(
    CourseOutline Outline, IReadOnlyList<LessonBody> Bodies, IReadOnlyList<CompiledQuiz> Quizzes, IReadOnlyList<CourseFile> Files, string ContentHash);

/// <summary>A lesson in one language.</summary>
/// <param name="Html">Sanitized HTML of the body, without the title.</param>
/// <param name="Text">The plain text, for search.</param>
/// <param name="HasFormula">Whether the page has to load KaTeX.</param>
internal sealed record LessonBody(string LessonId, string Language, string Html, IReadOnlyList<TocEntry> Toc, string Text, bool HasFormula);

/// <param name="Level">2 to 4, as in h2 to h4.</param>
/// <param name="Anchor">The heading's id.</param>
internal sealed record TocEntry(int Level, string Anchor, string Text);

/// <summary>A picture or other file that belongs to a course.</summary>
/// <param name="Hash">The first 32 hex digits of its SHA-256.</param>
internal sealed record CourseFile(string Hash, string Name, string ContentType, byte[] Bytes)
{
    /// <summary>An address whose content never changes.</summary>
    public string Url => $"/media/{Hash}/{Uri.EscapeDataString(Name)}";
}

/// <summary>Something wrong in a course folder.</summary>
/// <param name="File">Path below the content folder, with forward slashes.</param>
/// <param name="Line">1-based; 1 where the whole file is meant.</param>
internal sealed record Fault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>A compiled course, or the faults that kept it from being one.</summary>
internal sealed record CompileResult(CompiledCourse? Course, IReadOnlyList<Fault> Faults);

using Learn.Courses.Content.Manifest;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Lessons;

/// <summary>A lesson's file in one language, read but not yet rendered: links of other lessons may point at it.</summary>
/// <param name="Path">Below the course folder.</param>
internal abstract record Lesson(LessonEntry Entry, string Language, string Path, FrontMatter Head)
{
    public abstract LessonKind Kind { get; }

    /// <summary>What a link may name after «#», in order.</summary>
    public abstract IReadOnlyList<TocEntry> Toc { get; }
}

/// <summary>What a file says of itself before its body.</summary>
internal sealed record FrontMatter(string Id, string Title, int Minutes, string? Summary);

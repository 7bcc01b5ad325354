namespace Learn.Courses.Data;

internal sealed class Course
{
    public Guid Id { get; init; }

    /// <summary>The id in course.yml.</summary>
    public required string Key { get; init; }

    public required string Slug { get; set; }

    public Guid CurrentVersionId { get; set; }

    /// <summary>When it was taken out of the catalogue; null while it is offered.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>What was published once; a row is never changed.</summary>
internal sealed class CourseVersion
{
    public Guid Id { get; init; }

    public Guid CourseId { get; init; }

    public int Number { get; init; }

    /// <summary>The address of the course while this was its version; it leads to the course for ever.</summary>
    public required string Slug { get; init; }

    /// <summary>SHA-256 of the folder that it was compiled from.</summary>
    public required string ContentHash { get; init; }

    /// <summary><see cref="Contracts.CourseOutline"/> as JSON.</summary>
    public required string Outline { get; init; }

    public DateTimeOffset PublishedAt { get; init; }
}

/// <summary>The body of a lesson of one version in one language.</summary>
internal sealed class Lesson
{
    public Guid VersionId { get; init; }

    public required string LessonId { get; init; }

    public required string Language { get; init; }

    public required string Html { get; init; }

    /// <summary>List of <see cref="Content.TocEntry"/> as JSON.</summary>
    public required string Toc { get; init; }

    public required string Text { get; init; }

    public bool HasFormula { get; init; }
}

/// <summary>The quiz of a lesson of one version, in all its languages.</summary>
internal sealed class StoredQuiz
{
    public Guid VersionId { get; init; }

    public required string LessonId { get; init; }

    /// <summary>What <see cref="Contracts.IQuizCompiler"/> made.</summary>
    public required string Json { get; init; }
}

/// <summary>A picture or other file of a course, kept once whatever number of versions show it.</summary>
internal sealed class StoredFile
{
    public required string Hash { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>What a hit of the full-text index stands for: a course or one of its lessons, as readers of one culture see it.</summary>
internal sealed class SearchDocument
{
    /// <summary>The row of the full-text index.</summary>
    public long Id { get; init; }

    public Guid CourseId { get; init; }

    /// <summary>Null for the course itself.</summary>
    public string? LessonId { get; init; }

    /// <summary>A language of the site; a course that lacks it is found by the language it was written in.</summary>
    public required string Culture { get; init; }
}

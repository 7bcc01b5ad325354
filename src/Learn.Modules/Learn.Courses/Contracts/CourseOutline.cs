namespace Learn.Courses.Contracts;

/// <summary>
/// One published version of a course without the lessons' bodies: what catalogue, course page, progress and search results need.
/// It never changes once published.
/// </summary>
public sealed record CourseOutline
{
    /// <summary>The id in course.yml, for ever.</summary>
    public required string Key { get; init; }

    /// <summary>The address: <c>/courses/{slug}</c>.</summary>
    public required string Slug { get; init; }

    public required string Topic { get; init; }

    public required string Level { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    /// <summary>Whole or half hours that the course takes.</summary>
    public required decimal Hours { get; init; }

    /// <summary>SPDX licence identifier.</summary>
    public required string Licence { get; init; }

    /// <summary>The day the facts were last checked.</summary>
    public required DateOnly Updated { get; init; }

    /// <summary>Path of the cover picture, or null.</summary>
    public string? Cover { get; init; }

    /// <summary>Language codes (BCP 47); the first is the one the course was written in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>By language.</summary>
    public required IReadOnlyDictionary<string, CourseTexts> Texts { get; init; }

    public required IReadOnlyList<SectionOutline> Sections { get; init; }

    /// <summary>Ids of the lessons that have to be completed to complete the course; never empty.</summary>
    public required IReadOnlyList<string> RequiredLessons { get; init; }

    /// <summary>All lessons in reading order.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<LessonOutline> Lessons => Sections.SelectMany(section => section.Lessons);

    /// <summary>The lessons of earlier sections that have to be passed before this one can be completed, in order.</summary>
    public IEnumerable<LessonOutline> GatesBefore(string lessonId) =>
        Sections.TakeWhile(section => section.Lessons.All(lesson => lesson.Id != lessonId)).SelectMany(section => section.Lessons).Where(lesson => lesson.IsGate);

    /// <summary><paramref name="language"/> where the course has it, else the one it was written in.</summary>
    public string LanguageFor(string language) => Texts.ContainsKey(language) ? language : Languages[0];
}

/// <summary>What a course says of itself in one language.</summary>
public sealed record CourseTexts(string Title, string Summary, IReadOnlyList<string> Objectives);

/// <param name="Titles">By language.</param>
public sealed record SectionOutline(string Id, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<LessonOutline> Lessons);

/// <param name="Id">Unique in the course, for ever; also the address <c>/courses/{course}/{id}</c>.</param>
/// <param name="Texts">By language.</param>
public sealed record LessonOutline(string Id, LessonKind Kind, IReadOnlyDictionary<string, LessonTexts> Texts)
{
    /// <summary>Whether it is a quiz that <see cref="IQuizCompiler"/> compiled: its page has no questions, and it is done by passing it.</summary>
    public bool IsGraded { get; init; }

    /// <summary>Whether the lessons of later sections wait until it is passed.</summary>
    public bool IsGate { get; init; }
}

/// <param name="Minutes">Reading and exercises, 1 to 90.</param>
/// <param name="DataSize">Bytes of the lesson with its pictures, before compression.</param>
public sealed record LessonTexts(string Title, string? Summary, int Minutes, int DataSize);

public enum LessonKind
{
    Reading,
    Quiz,
}

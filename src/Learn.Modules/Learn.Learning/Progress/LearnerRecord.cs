using Learn.Learning.Data;

namespace Learn.Learning.Progress;

/// <summary>All that is known of a learner's learning; never changed, only replaced.</summary>
/// <param name="Revision">Grows with each change; 0 for a learner of whom nothing is stored.</param>
/// <param name="Courses">By course id, also those she left.</param>
internal sealed record LearnerRecord(Guid LearnerId, long Revision, IReadOnlyDictionary<Guid, CourseRecord> Courses)
{
    public static LearnerRecord New(Guid learnerId) => new(learnerId, 0, new Dictionary<Guid, CourseRecord>());

    /// <summary>What the tables say of a learner.</summary>
    public static LearnerRecord Of(Guid learnerId, long revision, IEnumerable<Enrollment> enrollments, IEnumerable<LessonProgress> lessons)
    {
        var byCourse = lessons.ToLookup(row => row.CourseId);
        return new(learnerId, revision, enrollments.ToDictionary(row => row.CourseId, row => new CourseRecord(
            row.CourseId, row.VersionId, row.EnrolledAt, row.LeftAt, row.CompletedAt,
            byCourse[row.CourseId].ToDictionary(
                lesson => lesson.LessonId, lesson => new LessonRecord(lesson.ViewedAt, lesson.CompletedAt, lesson.Position, lesson.Seconds), StringComparer.Ordinal))));
    }

    public CourseRecord? Find(Guid courseId) => Courses.GetValueOrDefault(courseId);

    /// <summary>The course, unless she left it.</summary>
    public CourseRecord? Enrolled(Guid courseId) => Find(courseId) is { LeftAt: null } course ? course : null;
}

/// <param name="Lessons">By lesson id; a lesson she never opened is not there.</param>
internal sealed record CourseRecord(
    Guid CourseId, Guid VersionId, DateTimeOffset EnrolledAt, DateTimeOffset? LeftAt, DateTimeOffset? CompletedAt, IReadOnlyDictionary<string, LessonRecord> Lessons)
{
    public bool IsDone(string lessonId) => Lessons.TryGetValue(lessonId, out var lesson) && lesson.CompletedAt is not null;
}

/// <summary>Grows only: the earliest times, the furthest position, the sum of active seconds. Events may so come in any order.</summary>
internal sealed record LessonRecord(DateTimeOffset? ViewedAt, DateTimeOffset? CompletedAt, int Position, int Seconds)
{
    public static LessonRecord Untouched { get; } = new(null, null, 0, 0);

    public LessonRecord With(ProgressEvent happened, DateTimeOffset at) => this with
    {
        ViewedAt = Earlier(ViewedAt, at),
        CompletedAt = happened.Kind == ProgressKind.Completed ? Earlier(CompletedAt, at) : CompletedAt,
        Position = Math.Max(Position, happened.Position),
        Seconds = (int)Math.Min(int.MaxValue, (long)Seconds + happened.Seconds),
    };

    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset at) => known < at ? known.Value : at;
}

using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Platform.Events;

namespace Learn.Learning.Progress;

/// <summary>A learner's record while a transaction changes it, with what then has to be written.</summary>
internal sealed class LearnerDraft(LearnerRecord record)
{
    private readonly Dictionary<Guid, CourseRecord> courses = new(record.Courses);

    public Guid LearnerId => record.LearnerId;

    /// <summary>Ids of the courses whose enrollment changed.</summary>
    public HashSet<Guid> ChangedCourses { get; } = [];

    public HashSet<(Guid CourseId, string LessonId)> ChangedLessons { get; } = [];

    public List<IIntegrationEvent> Events { get; } = [];

    public CourseRecord? Find(Guid courseId) => courses.GetValueOrDefault(courseId);

    public LearnerRecord Build(long revision) => new(record.LearnerId, revision, courses);

    /// <summary>Enrolls, or comes back to a course that was left with all that was done in it.</summary>
    public void Enroll(PublishedCourse course, DateTimeOffset at)
    {
        if (Find(course.CourseId) is not { } known)
            Set(new(course.CourseId, course.VersionId, at, null, null, new Dictionary<string, LessonRecord>()));
        else if (known.LeftAt is not null)
            Set(known with { LeftAt = null });
    }

    public void Leave(Guid courseId, DateTimeOffset at)
    {
        if (Find(courseId) is { LeftAt: null } known)
            Set(known with { LeftAt = at });
    }

    /// <summary>Goes on in another version. What was completed stays completed, also when the new version asks for more.</summary>
    public void TakeVersion(PublishedCourse version, DateTimeOffset now)
    {
        if (Find(version.CourseId) is not { } known || known.VersionId == version.VersionId)
            return;
        Set(known with { VersionId = version.VersionId });
        if (known.CompletedAt is null)
            CompleteIfAllIsDone(version, now);
    }

    /// <summary>Applies an event to a lesson that exists. A learner who has not enrolled is enrolled by it; one who left stays away.</summary>
    /// <param name="version">The version the learner reads, or the current one when she has none yet.</param>
    public void Apply(ProgressEvent happened, PublishedCourse version, DateTimeOffset now)
    {
        // A clock that runs ahead must not promise completions of tomorrow.
        var at = happened.OccurredAt < now ? happened.OccurredAt.ToUniversalTime() : now;
        if (Find(version.CourseId) is not { } known)
            Enroll(version, at);
        else if (at < known.EnrolledAt)
            Set(known with { EnrolledAt = at });

        var course = courses[version.CourseId];
        var before = course.Lessons.GetValueOrDefault(happened.Lesson) ?? LessonRecord.Untouched;
        var after = before.With(happened, at);
        if (after == before)
            return;
        courses[version.CourseId] = course with { Lessons = new Dictionary<string, LessonRecord>(course.Lessons) { [happened.Lesson] = after } };
        ChangedLessons.Add((version.CourseId, happened.Lesson));
        if (after.CompletedAt is not { } completed || completed == before.CompletedAt)
            return;
        if (before.CompletedAt is null)
            Events.Add(new LessonCompleted(LearnerId, version.CourseId, version.VersionId, happened.Lesson, completed));
        if (course.CompletedAt is null || before.CompletedAt is not null)
            CompleteIfAllIsDone(version, now);
    }

    /// <summary>
    /// Completed at the time of the last required lesson, whatever order the events came in: when a late one tells of an earlier time,
    /// the completion moves back too, and nobody is told again.
    /// </summary>
    private void CompleteIfAllIsDone(PublishedCourse version, DateTimeOffset now)
    {
        var course = courses[version.CourseId];
        if (!version.Outline.RequiredLessons.All(course.IsDone))
            return;
        var completed = version.Outline.RequiredLessons.Max(lesson => course.Lessons[lesson].CompletedAt) ?? now;
        if (course.CompletedAt <= completed)
            return;
        Set(course with { CompletedAt = completed });
        if (course.CompletedAt is null)
            Events.Add(new CourseCompleted(LearnerId, version.CourseId, version.VersionId, completed));
    }

    private void Set(CourseRecord course)
    {
        courses[course.CourseId] = course;
        ChangedCourses.Add(course.CourseId);
    }
}

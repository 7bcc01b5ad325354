using Learn.Accounts.Contracts;
using Learn.Courses.Contracts;
using Learn.Learning.Progress;
using Learn.Learning.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Learning.Features;

/// <summary>Shows a person what is kept of her learning.</summary>
internal sealed class LearningPersonalData(LearnerRecords records, ICatalogue catalogue, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "learning";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        var record = await records.GetAsync(person, cancellation);
        if (record.Courses.Count == 0)
            return null;
        var items = new List<PersonalDataItem>();
        foreach (var course in record.Courses.Values)
        {
            if (await catalogue.FindVersionAsync(course.VersionId, cancellation) is { } version)
                items.Add(new(new CourseView(version, course).Texts.Title, texts["{0} lessons opened, {1} done", course.Lessons.Count, course.Lessons.Values.Count(lesson => lesson.CompletedAt is not null)]));
        }
        return new(texts["My learning"], items, new
        {
            courses = record.Courses.Values.Select(course => new { course.CourseId, course.VersionId, course.EnrolledAt, course.LeftAt, course.CompletedAt }),
            lessons = record.Courses.Values.SelectMany(course => course.Lessons, (course, lesson) =>
                new { course.CourseId, Lesson = lesson.Key, lesson.Value.ViewedAt, lesson.Value.CompletedAt, lesson.Value.Position, lesson.Value.Seconds }),
        });
    }
}

using Learn.Courses.Contracts;
using Learn.Learning.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Learning.Features;

/// <summary>What a newer version of a course changed, as a learner in the older one wants to know it.</summary>
/// <param name="Added">Titles of new lessons.</param>
/// <param name="Removed">Titles of lessons that are no longer there.</param>
internal sealed record VersionDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, DateOnly Updated)
{
    public static VersionDifference Between(PublishedCourse older, PublishedCourse newer, string language) => new(
        Titles(newer, lesson => !older.Lessons.ContainsKey(lesson.Id), language),
        Titles(older, lesson => !newer.Lessons.ContainsKey(lesson.Id), language),
        newer.Outline.Updated);

    public string Describe(IStringLocalizer<Texts> texts)
    {
        var parts = new List<string>();
        if (Added.Count > 0)
            parts.Add(texts["New: {0}.", string.Join(", ", Added)]);
        if (Removed.Count > 0)
            parts.Add(texts["No longer there: {0}.", string.Join(", ", Removed)]);
        if (parts.Count == 0)
            parts.Add(texts["The lessons are the same, with corrections."]);
        return string.Join(' ', parts);
    }

    private static List<string> Titles(PublishedCourse course, Func<LessonOutline, bool> which, string language) =>
        [.. course.Outline.Lessons.Where(which).Select(lesson => $"«{(lesson.Texts.GetValueOrDefault(language) ?? lesson.Texts.Values.First()).Title}»")];
}

using Learn.Courses.Contracts;
using Learn.Learning.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Learning.Pages.Learning;

internal sealed class MyLearningModel(ICatalogue catalogue) : PageModel
{
    private const int SuggestionsShown = 3;

    public bool IsSignedIn { get; private set; }

    public IReadOnlyList<CourseView> Current { get; private set; } = [];

    public IReadOnlyList<CourseView> Completed { get; private set; } = [];

    public IReadOnlyList<CourseView> Suggestions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Response.Headers.CacheControl = "private, no-cache";
        var reader = await Reader.OfAsync(HttpContext);
        IsSignedIn = reader.IsSignedIn;
        var mine = new List<CourseView>();
        foreach (var record in reader.Record?.Courses.Values.Where(course => course.LeftAt is null) ?? [])
        {
            if (catalogue.Find(record.CourseId) is { } course)
                mine.Add(reader.View(course));
        }
        Current = [.. mine.Where(course => course.Record!.CompletedAt is null).OrderByDescending(course => course.Record!.Lessons.Values.Max(lesson => lesson.CompletedAt ?? lesson.ViewedAt) ?? course.Record.EnrolledAt)];
        Completed = [.. mine.Where(course => course.Record!.CompletedAt is not null).OrderByDescending(course => course.Record!.CompletedAt)];
        var others = catalogue.Courses.Where(course => mine.TrueForAll(own => own.Course.CourseId != course.CourseId)).Select(course => new CourseView(course, null)).ToList();
        // The topics she knows come first, then what suits beginners.
        var topics = mine.Select(course => course.Course.Outline.Topic).ToHashSet(StringComparer.Ordinal);
        Suggestions = [.. others.OrderByDescending(course => topics.Contains(course.Course.Outline.Topic)).ThenBy(course => course.Course.Outline.Level != "beginner")
            .ThenBy(course => course.Slug, StringComparer.Ordinal).Take(SuggestionsShown)];
    }
}

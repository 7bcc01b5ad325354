using Learn.Courses.Contracts;
using Learn.Courses.Features;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Courses.Pages.Courses;

[SharedPage]
internal sealed class HomeModel(ICatalogue catalogue, IEnumerable<IFeaturedCourses> featured) : PageModel
{
    private const int Shown = 6;

    public IReadOnlyList<CourseCard> Courses { get; private set; } = [];

    public IReadOnlyList<(string Topic, int Courses)> Topics { get; private set; } = [];

    public CourseCard? First => Courses.Count > 0 ? Courses[0] : null;

    public int Total { get; private set; }

    /// <summary>What editors chose, then beginners' courses: who lands here is more often new than not.</summary>
    public void OnGet()
    {
        var courses = catalogue.Courses;
        Total = courses.Count;
        var chosen = featured.SelectMany(source => source.Keys).Select((key, place) => (key, place)).DistinctBy(pair => pair.key).ToDictionary(pair => pair.key, pair => pair.place, StringComparer.Ordinal);
        Courses = [.. courses.OrderBy(course => chosen.GetValueOrDefault(course.Outline.Key, int.MaxValue)).ThenBy(course => course.Outline.Level != "beginner").ThenBy(course => course.PublishedAt).ThenBy(course => course.Slug, StringComparer.Ordinal)
            .Take(Shown).Select(course => new CourseCard(course))];
        var counts = courses.CountBy(course => course.Outline.Topic).ToDictionary();
        Topics = [.. CourseFilter.Facets[0].Values.Where(counts.ContainsKey).Select(topic => (topic, counts[topic]))];
    }
}

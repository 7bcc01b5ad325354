using Learn.Courses.Contracts;
using Learn.Courses.Search;
using MediatR;

namespace Learn.Courses.Features;

/// <summary>Courses that match a search and filters, a page of them.</summary>
internal sealed record FindCourses(CourseFilter Filter, string Culture, int PageSize = 12) : IRequest<FoundCourses>;

/// <param name="Total">How many match, on all pages.</param>
/// <param name="Facets">For each facet (topic, level, …) how many courses each value would show with the other filters as they are.</param>
internal sealed record FoundCourses(
    IReadOnlyList<FoundCourse> Courses, int Total, int Page, int Pages, SearchQuery? Query, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Facets);

/// <param name="LessonIds">The lessons in which the search words were found, best first; empty when only the course itself has them.</param>
internal sealed record FoundCourse(PublishedCourse Course, IReadOnlyList<string> LessonIds);

internal sealed class FindCoursesHandler(ICatalogue catalogue, SearchResults search) : IRequestHandler<FindCourses, FoundCourses>
{
    public async Task<FoundCourses> Handle(FindCourses request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var query = SearchQuery.Parse(filter.Text);
        var candidates = query is null
            ? catalogue.Courses.Select(course => (Course: course, Score: 0.0, Lessons: (IReadOnlyList<string>)[])).ToList()
            : Group(await search.FindAsync(query, request.Culture, cancellationToken));
        var matching = candidates.Where(candidate => filter.Accepts(candidate.Course.Outline)).ToList();
        var sorted = Sort(matching, filter.Sort ?? (query is null ? CourseFilter.Newest : CourseFilter.Best), request.Culture);
        var pages = Math.Max(1, (matching.Count + request.PageSize - 1) / request.PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        return new(
            [.. sorted.Skip((page - 1) * request.PageSize).Take(request.PageSize).Select(candidate => new FoundCourse(candidate.Course, candidate.Lessons))],
            matching.Count, page, pages, query, CountFacets(filter, [.. candidates.Select(candidate => candidate.Course.Outline)]));
    }

    /// <summary>A course ranks by its best hit, and a little higher for every further lesson that has the words.</summary>
    private List<(PublishedCourse Course, double Score, IReadOnlyList<string> Lessons)> Group(IReadOnlyList<SearchHit> hits) =>
        [.. from hit in hits
            group hit by hit.CourseId into hitsOfCourse
            let course = catalogue.Find(hitsOfCourse.Key)
            where course is { IsWithdrawn: false }
            let best = hitsOfCourse.Max(hit => hit.Score)
            select (course, best * (1 + 0.05 * Math.Min(10, hitsOfCourse.Count() - 1)),
                (IReadOnlyList<string>)[.. hitsOfCourse.OrderByDescending(hit => hit.Score).Select(hit => hit.LessonId).OfType<string>().Where(course.Lessons.ContainsKey)])];

    private static IEnumerable<(PublishedCourse Course, double Score, IReadOnlyList<string> Lessons)> Sort(
        List<(PublishedCourse Course, double Score, IReadOnlyList<string> Lessons)> courses, string sort, string culture) => sort switch
        {
            CourseFilter.Newest => courses.OrderByDescending(course => course.Course.PublishedAt).ThenBy(course => course.Course.Slug, StringComparer.Ordinal),
            CourseFilter.Shortest => courses.OrderBy(course => course.Course.Outline.Hours).ThenBy(course => course.Course.Slug, StringComparer.Ordinal),
            CourseFilter.Title => courses.OrderBy(course => course.Course.Outline.Texts[course.Course.Outline.LanguageFor(culture)].Title, StringComparer.CurrentCultureIgnoreCase),
            _ => courses.OrderByDescending(course => course.Score).ThenBy(course => course.Course.Slug, StringComparer.Ordinal),
        };

    private static Dictionary<string, IReadOnlyDictionary<string, int>> CountFacets(CourseFilter filter, IReadOnlyList<CourseOutline> courses) =>
        CourseFilter.Facets.ToDictionary(facet => facet.Name, facet =>
        {
            var others = courses.Where(course => filter.Accepts(course, except: facet.Name)).SelectMany(course => facet.ValuesOf(course)).CountBy(value => value);
            return (IReadOnlyDictionary<string, int>)others.ToDictionary(StringComparer.Ordinal);
        }, StringComparer.Ordinal);
}

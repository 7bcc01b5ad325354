using Learn.Courses.Features;
using Learn.Courses.Resources;
using Learn.Courses.Search;
using Learn.Platform.Localization;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Courses.Pages.Courses;

[SharedPage(VaryByQuery = ["q", "sort", "page", "topic", "level", "audience", "language", "length"])]
internal sealed class CatalogueModel(IMediator mediator, SearchResults search, IStringLocalizer<Texts> texts) : PageModel
{
    private const int LessonsShown = 3;

    public CourseFilter Filter { get; private set; } = new();

    public FoundCourses Found { get; private set; } = null!;

    public IReadOnlyList<FoundCard> Results { get; private set; } = [];

    public IReadOnlyList<(string Text, string Query)> Suggestions { get; private set; } = [];

    public string Sort => Filter.Sort ?? (Found.Query is null ? CourseFilter.Newest : CourseFilter.Best);

    public string Heading => (Found.Query, Found.Total) switch
    {
        (null, 0) => texts["No course fits"],
        (null, _) => texts.Count("{0} courses", Found.Total),
        (_, 0) => texts["No course has «{0}»", Filter.Text!.Trim()],
        _ => texts[Found.Total == 1 ? "{0} course has «{1}»" : "{0} courses have «{1}»", Found.Total, Filter.Text!.Trim()],
    };

    /// <summary>First, last and the neighbours of the current page.</summary>
    public IEnumerable<int> PageLinks => Enumerable.Range(1, Found.Pages).Where(page => page == 1 || page == Found.Pages || Math.Abs(page - Found.Page) <= 2);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Filter = Read();
        Found = await mediator.Send(new FindCourses(Filter, SiteCultures.Current), cancellation);
        var cards = Found.Courses.Select(found => (Card: new CourseCard(found.Course), Lessons: found.LessonIds.Take(LessonsShown).ToList())).ToList();
        var bodies = await search.TextsAsync([.. cards.SelectMany(found => found.Lessons, (found, id) => new LessonText(found.Card.Course.VersionId, id, found.Card.Language))], cancellation);
        Results = [.. cards.Select(found => new FoundCard(found.Card, [.. found.Lessons.Select(id => new FoundLesson(
            id, found.Card.Course.Lessons[id].Texts[found.Card.Language].Title,
            Found.Query is { } query && bodies.TryGetValue((found.Card.Course.VersionId, id), out var text) ? Highlight.Snippet(text, query) : null))]))];
        if (Found.Total == 0)
            Suggestions = await SuggestAsync(cancellation);
    }

    /// <summary>What is not known is left out, so that an old or mistyped link still shows courses.</summary>
    private CourseFilter Read()
    {
        var query = Request.Query;
        var text = query["q"].ToString();
        return new()
        {
            Text = text.Length > SearchQuery.MaxLength ? text[..SearchQuery.MaxLength] : text,
            Sort = CourseFilter.Sorts.Contains(query["sort"].ToString()) ? query["sort"].ToString() : null,
            Page = int.TryParse(query["page"], out var page) ? Math.Max(1, page) : 1,
            Chosen = CourseFilter.Facets.ToDictionary(facet => facet.Name, facet => (IReadOnlyList<string>)[.. query[facet.Name].OfType<string>().Where(facet.Values.Contains).Distinct()]),
        };
    }

    /// <summary>The same search without filters, and each of its words alone, where that finds something.</summary>
    private async Task<IReadOnlyList<(string, string)>> SuggestAsync(CancellationToken cancellation)
    {
        var suggestions = new List<(string, string)>();
        if (SearchQuery.Parse(Filter.Text) is not { } query)
            return suggestions;
        var words = query.Exact.Where(word => word.Length > 2).Distinct().Take(4).Where(_ => query.Exact.Count > 1);
        foreach (var text in words.Prepend(Filter.Text!.Trim()))
        {
            var filter = new CourseFilter { Text = text };
            if ((await mediator.Send(new FindCourses(filter, SiteCultures.Current, 1), cancellation)).Total > 0)
                suggestions.Add((text, filter.ToQuery()));
        }
        return suggestions;
    }
}

internal sealed record FoundCard(CourseCard Card, IReadOnlyList<FoundLesson> Lessons);

internal sealed record FoundLesson(string Id, string Title, IHtmlContent? Snippet);

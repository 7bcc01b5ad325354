using Learn.Authoring.Data;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Authoring.Sites;
using Learn.Courses.Contracts;
using Learn.Platform.Localization;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class SitePageListModel(IMediator mediator, ICatalogue catalogue, IStringLocalizer<Texts> texts) : PageModel
{
    public PageList Found { get; private set; } = null!;

    /// <summary>Titles of the courses that are offered, by id.</summary>
    public IReadOnlyDictionary<string, string> Courses => catalogue.Courses.Select(course => course.Outline).OrderBy(TitleOf, StringComparer.CurrentCulture).ToDictionary(course => course.Key, TitleOf);

    /// <summary>Those that are taken, and three more.</summary>
    public int Places => Math.Min(FeatureCourses.Most, Found.Featured.Count + 3);

    public static string TitleOf(SitePage page)
    {
        var written = PageTexts.Parse(page.Texts);
        return written.In(SiteCultures.Current).Title is { Length: > 0 } title ? title : written.ByLanguage.Values.Select(text => text.Title).FirstOrDefault(text => text.Length > 0) ?? page.Slug;
    }

    private static string TitleOf(CourseOutline course) => course.Texts[course.LanguageFor(SiteCultures.Current)].Title;

    public static string AddressOf(SitePage page) => page.Kind == SitePageKind.News ? $"/news/{page.Slug}" : page.Slug is "about" or "help" ? $"/{page.Slug}" : $"/pages/{page.Slug}";

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new ListPages(User), cancellation);

    public async Task<IActionResult> OnPostAsync(List<string?> keys)
    {
        await mediator.Send(new FeatureCourses(User, [.. keys.OfType<string>().Where(key => key.Length > 0)]), CancellationToken.None);
        return this.Done(texts["Front page saved"], "/studio/pages");
    }
}

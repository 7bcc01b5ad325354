using Learn.Authoring.Data;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Authoring.Sites;
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
internal sealed class SitePageListModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public PageList Found { get; private set; } = null!;

    public static string TitleOf(SitePage page)
    {
        var written = PageTexts.Parse(page.Texts);
        return written.In(SiteCultures.Current).Title is { Length: > 0 } title ? title : written.ByLanguage.Values.Select(text => text.Title).FirstOrDefault(text => text.Length > 0) ?? page.Slug;
    }

    public static string AddressOf(SitePage page) => page.Kind == SitePageKind.News ? $"/news/{page.Slug}" : page.Slug is "about" or "help" ? $"/{page.Slug}" : $"/pages/{page.Slug}";

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new ListPages(User), cancellation);

    public async Task<IActionResult> OnPostAsync(string? keys)
    {
        await mediator.Send(new FeatureCourses(User, (keys ?? "").Split(['\r', '\n', ' ', ','], StringSplitOptions.RemoveEmptyEntries)), CancellationToken.None);
        return this.Done(texts["Front page saved"], "/studio/pages");
    }
}

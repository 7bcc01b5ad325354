using Learn.Authoring.Data;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Authoring.Sites;
using Learn.Courses.Contracts;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>A page of the site's own or a piece of news, in both languages.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class SitePageEditModel(IMediator mediator, IAuthorizationService authorization, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public SitePageKind Kind { get; set; }

    public PageView? View { get; private set; }

    public PageTexts Texts { get; private set; } = PageTexts.Empty;

    public string Slug { get; private set; } = "";

    public long Based { get; private set; }

    public DateTimeOffset? From { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public bool IsConflict { get; private set; }

    public IReadOnlyList<CourseFault> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? version, CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.ManagePages))
            return Forbid();
        if (Id is null)
            return Page();
        if (await LoadAsync(cancellation) is not { } view)
            return NotFound();
        var page = view.Page;
        (Kind, Slug, Based, From, Until) = (page.Kind, page.Slug, page.Revision, page.ShownFrom, page.ShownUntil);
        Texts = PageTexts.Parse(view.Versions.FirstOrDefault(known => known.Number == version)?.Texts ?? page.Texts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, long based, string? from, string? until, bool publish)
    {
        (Slug, Based, From, Until) = (slug ?? "", based, SiteTime.FromField(from), SiteTime.FromField(until));
        Texts = new(SiteCultures.All.ToDictionary(language => language, language => new PageText(Request.Form[$"title-{language}"].ToString().Trim(), Request.Form[$"body-{language}"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal))));
        SavedPage? saved = null;
        if (!await this.TryAsync(async () => saved = await mediator.Send(new SavePage(User, Id, Kind, Slug, based, Texts, From, Until, publish), CancellationToken.None)))
        {
            View = Id is null ? null : await LoadAsync(CancellationToken.None);
            return Page();
        }
        if (saved is null)
            return NotFound();
        (Id, IsConflict, Faults) = (saved.Id, saved.IsConflict, saved.Faults);
        if (!IsConflict && Faults.Count == 0)
            return this.Done(texts[publish ? "Published notice" : "Saved"], $"/studio/pages/edit?id={saved.Id}");
        if (!IsConflict)
            Based = based + 1;
        ModelState.Clear();
        View = await LoadAsync(CancellationToken.None);
        return Page();
    }

    public async Task<IActionResult> OnPostHideAsync(Guid id) =>
        await mediator.Send(new HidePage(User, id), CancellationToken.None) ? this.Done(texts["Page hidden"], "/studio/pages") : NotFound();

    private async Task<PageView?> LoadAsync(CancellationToken cancellation) => View = await mediator.Send(new GetPage(User, Id!.Value), cancellation);
}

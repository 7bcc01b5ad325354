using Learn.Authoring.Data;
using Learn.Authoring.Sites;
using Learn.Platform.Localization;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Authoring.Pages.SitePages;

/// <summary>A page of the site's own (<c>/pages/{slug}</c>, <c>/about</c>, <c>/help</c>) or a piece of news (<c>/news/{slug}</c>).</summary>
[SharedPage]
internal sealed class SitePageModel(PublishedPages pages, TimeProvider time) : PageModel
{
    public PublishedPage Shown { get; private set; } = null!;

    public string Language { get; private set; } = "";

    public PageText Text { get; private set; } = new("", "");

    public IActionResult OnGet(string? slug)
    {
        var parts = Request.Path.Value!.Trim('/').ToLowerInvariant().Split('/');
        var kind = parts[0] == "news" ? SitePageKind.News : SitePageKind.Page;
        if (pages.Find(kind, slug ?? parts[^1], time.GetUtcNow()) is not { } found)
            return NotFound();
        Shown = found;
        (Language, Text) = found.For(SiteCultures.Current);
        return Page();
    }
}

using Learn.Authoring.Sites;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Authoring.Pages.SitePages;

[SharedPage]
internal sealed class NewsModel(PublishedPages pages, TimeProvider time) : PageModel
{
    public IReadOnlyList<PublishedPage> News { get; private set; } = [];

    public void OnGet() => News = pages.News(time.GetUtcNow());
}

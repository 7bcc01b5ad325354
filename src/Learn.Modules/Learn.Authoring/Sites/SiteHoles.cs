using Learn.Authoring.Data;
using Learn.Authoring.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Sites;

/// <summary>On the front page: the latest news.</summary>
internal sealed class NewsHole(PublishedPages pages, TimeProvider time, IStringLocalizer<Texts> texts) : IPageHole
{
    private const int Shown = 3;

    public string Name => "news";

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        var news = pages.News(time.GetUtcNow());
        if (news.Count == 0)
            return;
        output.Html("<section class=\"section\" aria-labelledby=\"news\"><div class=\"section-head\"><h2 id=\"news\">"u8);
        output.Text(texts["News"]);
        output.Html("</h2><a href=\"/news\">"u8);
        output.Text(texts["All news"]);
        output.Html("</a></div><ul class=\"stack\">"u8);
        foreach (var item in news.Take(Shown))
        {
            var (language, text) = item.For(SiteCultures.Current);
            output.Html($"<li><a href=\"/news/{item.Slug}\"{(language == SiteCultures.Current ? "" : $" lang=\"{language}\"")}>");
            output.Text(text.Title);
            output.Html("</a> <span class=\"quiet small\">"u8);
            output.Text(texts.Date(item.ShownFrom));
            output.Html("</span></li>"u8);
        }
        output.Html("</ul></section>"u8);
    }
}

/// <summary>In every page's foot: the site's own pages.</summary>
internal sealed class SitePagesHole(PublishedPages pages, TimeProvider time, IStringLocalizer<Texts> texts) : IPageHole
{
    public string Name => "site-pages";

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        foreach (var slug in new[] { "about", "help" })
        {
            if (pages.Find(SitePageKind.Page, slug, time.GetUtcNow()) is not { } page)
                continue;
            var (language, text) = page.For(SiteCultures.Current);
            output.Html($"<li><a href=\"/{slug}\"{(language == SiteCultures.Current ? "" : $" lang=\"{language}\"")}>");
            output.Text(text.Title);
            output.Html("</a></li>"u8);
        }
        if (pages.News(time.GetUtcNow()).Count == 0)
            return;
        output.Html("<li><a href=\"/news\">"u8);
        output.Text(texts["News"]);
        output.Html("</a></li>"u8);
    }
}

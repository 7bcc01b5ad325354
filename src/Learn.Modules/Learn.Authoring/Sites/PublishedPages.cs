using Learn.Authoring.Data;
using Learn.Courses.Contracts;
using Learn.Platform;
using Learn.Platform.Backplane;
using Learn.Platform.Web.SharedPages;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Sites;

/// <summary>What is published of the site's own pages, news and the front page's courses, in memory on every node.</summary>
internal sealed class PublishedPages : IFeaturedCourses, ISitePreparation, IDisposable
{
    private const string Channel = "authoring.pages";
    private readonly IDbContextFactory<AuthoringDbContext> contexts;
    private readonly IBackplane backplane;
    private readonly SharedPageCache cache;
    private readonly IDisposable[] subscriptions;
    private volatile Published current = new([], []);

    public PublishedPages(IDbContextFactory<AuthoringDbContext> contexts, IBackplane backplane, SharedPageCache cache)
    {
        (this.contexts, this.backplane, this.cache) = (contexts, backplane, cache);
        subscriptions = [backplane.Subscribe(Channel, _ => RefreshAsync()), backplane.OnReconnected(RefreshAsync)];
    }

    public IReadOnlyList<string> Keys => current.Featured;

    public PublishedPage? Find(SitePageKind kind, string slug, DateTimeOffset now) => current.Pages.FirstOrDefault(page => page.Kind == kind && page.Slug == slug && page.IsShown(now));

    /// <summary>The newest first.</summary>
    public IReadOnlyList<PublishedPage> News(DateTimeOffset now) => [.. current.Pages.Where(page => page.Kind == SitePageKind.News && page.IsShown(now)).OrderByDescending(page => page.ShownFrom)];

    /// <summary>Whether a piece of news began or ended between two times, so that pages that list it are out of date.</summary>
    public bool TurnsBetween(DateTimeOffset after, DateTimeOffset until)
    {
        return current.Pages.Any(page => IsBetween(page.ShownFrom) || IsBetween(page.ShownUntil));

        bool IsBetween(DateTimeOffset? time) => time > after && time <= until;
    }

    public Task PrepareAsync(CancellationToken cancellation) => LoadAsync();

    /// <summary>Tells all nodes. This one shows it when the call returns.</summary>
    public async Task AnnounceAsync(CancellationToken cancellation)
    {
        await RefreshAsync();
        await backplane.PublishAsync(Channel, "", cancellation);
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        cache.Clear();
    }

    private async Task LoadAsync()
    {
        await using var context = await contexts.CreateDbContextAsync();
        var rows = await context.Pages.AsNoTracking().Where(page => page.PublishedNumber != null)
            .Join(context.PageVersions, page => new { PageId = page.Id, Number = page.PublishedNumber!.Value }, version => new { version.PageId, version.Number }, (page, version) => new { page, version }).ToListAsync();
        current = new(
            [.. rows.Select(row => new PublishedPage(row.page.Kind, row.page.Slug, PageTexts.Parse(row.version.Rendered), row.page.ShownFrom ?? row.version.At, row.page.ShownUntil))],
            await context.Featured.OrderBy(row => row.Position).Select(row => row.Key).ToListAsync());
    }

    private sealed record Published(IReadOnlyList<PublishedPage> Pages, IReadOnlyList<string> Featured);
}

/// <param name="Texts">Bodies are HTML.</param>
/// <param name="ShownFrom">From when on it is shown; of a page, when it was published.</param>
internal sealed record PublishedPage(SitePageKind Kind, string Slug, PageTexts Texts, DateTimeOffset ShownFrom, DateTimeOffset? ShownUntil)
{
    public bool IsShown(DateTimeOffset now) => Kind == SitePageKind.Page || (ShownFrom <= now && (ShownUntil is null || ShownUntil > now));

    /// <summary>The language of the request where the page has it, else another one that it has.</summary>
    public (string Language, PageText Text) For(string language) =>
        Texts.ByLanguage.TryGetValue(language, out var text) ? (language, text) : Texts.ByLanguage.Select(pair => (pair.Key, pair.Value)).First();
}

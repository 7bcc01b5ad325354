using Learn.Courses.Data;
using Learn.Courses.Search;
using Learn.Platform.Backplane;
using Learn.Platform.Web.SharedPages;

namespace Learn.Courses.Features;

/// <summary>Lets every node show what was published: the catalogue is read again, then the pages made from the old one are dropped.</summary>
internal sealed class CoursePublisher : IDisposable
{
    private const string Channel = "courses.published";
    private readonly IBackplane backplane;
    private readonly Catalogue catalogue;
    private readonly SearchResults search;
    private readonly SharedPageCache pages;
    private readonly IDisposable[] subscriptions;

    public CoursePublisher(IBackplane backplane, Catalogue catalogue, SearchResults search, SharedPageCache pages)
    {
        (this.backplane, this.catalogue, this.search, this.pages) = (backplane, catalogue, search, pages);
        subscriptions = [backplane.Subscribe(Channel, _ => RefreshAsync()), backplane.OnReconnected(RefreshAsync)];
    }

    /// <summary>Tells all nodes. This one shows the new version when the call returns.</summary>
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
        await catalogue.LoadAsync(CancellationToken.None);
        search.Clear();
        pages.Clear();
    }
}

namespace Learn.Media.Contracts;

/// <summary>Says where files of the library are used; implemented by whoever uses them. What several say is put together.</summary>
public interface IMediaUsage
{
    /// <summary>The places that use any of the items, drafts and published versions.</summary>
    Task<IReadOnlyList<MediaPlace>> FindAsync(IReadOnlyCollection<MediaReference> items, CancellationToken cancellation);
}

/// <param name="Hash">Of the content now: places may know the item by its id or by its content's address, <c>/media/{hash}/…</c>.</param>
public readonly record struct MediaReference(Guid ItemId, string Hash);

/// <param name="Title">As people read it, such as «An toàn số: Mật khẩu mạnh».</param>
/// <param name="Url">Where it can be looked at or edited; a path of the site.</param>
/// <param name="IsPublished">Whether learners see it.</param>
public sealed record MediaPlace(Guid ItemId, string Title, string Url, bool IsPublished);

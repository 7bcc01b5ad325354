using Learn.Media.Formats;
using Learn.Media.Uploads;

namespace Learn.Media.Serving;

/// <summary>Where content is.</summary>
internal sealed class MediaUrls(PrivateLinks links)
{
    /// <param name="name">As people know the file.</param>
    /// <param name="isPrivate">Whether it needs a signature; the address then works for a while.</param>
    public string Of(string hash, string name, MediaType type, bool isPrivate = false)
    {
        var path = $"/media/{hash}/{FileNames.ForUrl(name, type)}";
        return isPrivate ? $"{path}?{PrivateLinks.QueryKey}={links.Sign(hash)}" : path;
    }
}

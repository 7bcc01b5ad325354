using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Learn.Live;

/// <summary>Where a stream may come from: the site itself (the path of an HLS playlist, «.m3u8»), and the hosts that the administrator names in <c>Live:StreamHosts</c>.</summary>
internal sealed class StreamAddresses(IConfiguration configuration)
{
    private readonly HashSet<string> hosts = new(
        (configuration["Live:StreamHosts"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a page embed and play what may be streamed.</summary>
    public void Permit(IHeaderDictionary headers)
    {
        var policy = headers.ContentSecurityPolicy.ToString();
        var sources = string.Concat(hosts.Order(StringComparer.Ordinal).Select(host => $" https://{host}"));
        foreach (var directive in (string[])["connect-src 'self'", "media-src 'self'"])
            policy = policy.Replace(directive, directive + sources, StringComparison.Ordinal);
        headers.ContentSecurityPolicy = hosts.Count == 0 ? policy : $"{policy}; frame-src{sources}";
    }

    public bool Allows(string address) =>
        address.Length <= Data.LiveSession.UrlLength && !address.Any(char.IsControl)
        && ((address.StartsWith('/') && address.Split('?')[0].EndsWith(".m3u8", StringComparison.OrdinalIgnoreCase) && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal))
            || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && hosts.Contains(uri.Host)));
}

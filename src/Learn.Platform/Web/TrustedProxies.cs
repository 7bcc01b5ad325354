using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace Learn.Platform.Web;

/// <summary>
/// Whose word the site takes for a visitor's address and protocol: a proxy on this machine, and those that
/// <c>Learn:TrustedProxies</c> names (addresses or networks such as 10.0.0.0/8, separated by commas).
/// </summary>
internal static class TrustedProxies
{
    /// <exception cref="InvalidOperationException">An entry is neither an address nor a network.</exception>
    public static void Configure(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        var entries = (configuration["Learn:TrustedProxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var entry in entries)
        {
            if (IPAddress.TryParse(entry, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException($"Learn:TrustedProxies has «{entry}», which is neither an IP address nor a network such as 10.0.0.0/8.");
        }
    }
}

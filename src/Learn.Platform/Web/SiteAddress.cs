using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Learn.Platform.Web;

/// <summary>Where the site is, without a slash at the end: <c>Learn:PublicUrl</c>, which a public site sets.</summary>
public sealed class SiteAddress(IConfiguration configuration, IHttpContextAccessor http, IServer server)
{
    /// <summary>
    /// What links in mails begin with. Without the setting it is the address of the request, which is what the client says it is.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is neither the setting nor a request.</exception>
    public string Current
    {
        get
        {
            if (Configured is { } configured)
                return configured;
            var request = http.HttpContext?.Request ?? throw new InvalidOperationException("There is no request, so Learn:PublicUrl has to say where the site is.");
            return $"{request.Scheme}://{request.Host}";
        }
    }

    /// <summary>
    /// The same whoever asks: for what is printed or signed. Without the setting it is where the server listens, as seen from this machine.
    /// </summary>
    public string Fixed => Configured ?? OfServer();

    private string? Configured => configuration["Learn:PublicUrl"] is { Length: > 0 } configured ? configured.TrimEnd('/') : null;

    private string OfServer()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (string.IsNullOrEmpty(listening))
            return "http://localhost";
        var address = BindingAddress.Parse(listening);
        // All addresses of the machine: none of them is its name.
        var host = address.Host is "*" or "+" or "[::]" or "0.0.0.0" ? "localhost" : address.Host;
        var isUsual = address.Port == (address.Scheme == "https" ? 443 : 80);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{address.Scheme}://{host}{(isUsual ? "" : $":{address.Port}")}");
    }
}

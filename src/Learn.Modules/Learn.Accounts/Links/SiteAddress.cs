using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Learn.Accounts.Links;

/// <summary>
/// The address that links in mails begin with: <c>Learn:PublicUrl</c>, else the one of the request. The latter is what the client
/// says it is, so a public site sets the former (or <c>AllowedHosts</c>).
/// </summary>
internal sealed class SiteAddress(IConfiguration configuration, IHttpContextAccessor http)
{
    public string Current
    {
        get
        {
            if (configuration["Learn:PublicUrl"] is { Length: > 0 } configured)
                return configured.TrimEnd('/');
            var request = http.HttpContext?.Request ?? throw new InvalidOperationException("There is no request, so Learn:PublicUrl has to say where the site is.");
            return $"{request.Scheme}://{request.Host}";
        }
    }
}

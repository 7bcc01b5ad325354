using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Learn.Testing;

/// <summary>People who are signed in without having signed in, for tests that need many of them.</summary>
public static class SiteSessions
{
    /// <summary>
    /// A client with a session of the site's own making. No account stands behind it, which the site does not look at for half an hour;
    /// tests of accounts sign in by <see cref="SiteForms.SignInAsync"/> instead.
    /// </summary>
    /// <param name="cookies">What the browser has besides; the session is added.</param>
    public static HttpClient CreateSignedIn(
        this LearnSiteFactory site, Guid learner, string name = "Nguyễn Thị Thử", CookieContainer? cookies = null, params string[] roles)
    {
        var options = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, learner.ToString("N")),
                new(ClaimTypes.Name, name),
                .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ], IdentityConstants.ApplicationScheme);
        // By the site's clock, which a test may have moved.
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(1) };
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), properties, IdentityConstants.ApplicationScheme);

        cookies ??= new();
        cookies.Add(site.ClientOptions.BaseAddress, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)));
        return site.CreateWithCookies(cookies);
    }

    /// <summary>A client that follows no redirects and whose cookies the test sees.</summary>
    public static HttpClient CreateWithCookies(this LearnSiteFactory site, CookieContainer cookies) =>
        site.CreateDefaultClient(site.ClientOptions.BaseAddress, new CookieContainerHandler(cookies));
}

using Learn.Accounts.Contracts;
using Learn.Platform.Navigation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Accounts.Pages;

/// <summary>Where people go once they are signed in: where they came from, else to the first thing that another module put into their menu.</summary>
internal sealed class Landing(NavigationMenus menus, IEnumerable<IFirstDestination> first)
{
    private const string OwnPages = "/account/";

    public async Task<string> AfterSignInAsync(HttpContext http, IUrlHelper url, string? returnUrl)
    {
        if (returnUrl is not null && url.IsLocalUrl(returnUrl))
            return returnUrl;
        var entries = await menus.BuildAsync(Menus.Account, http.User);
        return entries.FirstOrDefault(entry => !entry.Url.StartsWith(OwnPages, StringComparison.OrdinalIgnoreCase))?.Url ?? "/";
    }

    /// <summary>Where she goes who has just chosen a password in place of a given one: her account was made for something.</summary>
    public async Task<string> AfterFirstPasswordAsync(HttpContext http, IUrlHelper url, Guid person, string? returnUrl)
    {
        foreach (var destination in first)
        {
            if (await destination.FindAsync(person, http.RequestAborted) is { } path)
                return path;
        }
        return await AfterSignInAsync(http, url, returnUrl);
    }

    /// <summary>The page of this site that the reader was on before, unless it was about signing in itself.</summary>
    public static string? PageBefore(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var before)
        && before.Authority == request.Host.Value && before.AbsolutePath != "/"
        && !before.AbsolutePath.StartsWith(OwnPages, StringComparison.OrdinalIgnoreCase)
            ? before.PathAndQuery
            : null;
}

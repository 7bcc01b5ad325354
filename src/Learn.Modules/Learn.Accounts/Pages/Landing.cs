using Learn.Platform.Navigation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Accounts.Pages;

/// <summary>Where people go once they are signed in: where they came from, else to the first thing that another module put into their menu.</summary>
internal sealed class Landing(NavigationMenus menus)
{
    private const string OwnPages = "/account/";

    public async Task<string> AfterSignInAsync(HttpContext http, IUrlHelper url, string? returnUrl)
    {
        if (returnUrl is not null && url.IsLocalUrl(returnUrl))
            return returnUrl;
        var entries = await menus.BuildAsync(Menus.Account, http.User);
        return entries.FirstOrDefault(entry => !entry.Url.StartsWith(OwnPages, StringComparison.OrdinalIgnoreCase))?.Url ?? "/";
    }

    /// <summary>The page of this site that the reader was on before, unless it was about signing in itself.</summary>
    public static string? PageBefore(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var before)
        && before.Authority == request.Host.Value && before.AbsolutePath != "/"
        && !before.AbsolutePath.StartsWith(OwnPages, StringComparison.OrdinalIgnoreCase)
            ? before.PathAndQuery
            : null;
}

using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Learn.Accounts.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Holes;

/// <summary>In the page's head: how to sign in, or the person's name with her menu.</summary>
internal sealed class AccountHole(IStringLocalizer<Texts> texts) : IPageHole
{
    /// <summary>The menu's entries as HTML, by language and roles: nothing else makes a difference to them.</summary>
    private readonly ConcurrentDictionary<string, string> entries = new(StringComparer.Ordinal);

    public string Name => "account";

    public async ValueTask PrepareAsync(HttpContext http)
    {
        if (http.User.Id() is null || entries.ContainsKey(KeyOf(http.User)))
            return;
        var menus = http.RequestServices.GetRequiredService<NavigationMenus>();
        var items = (await menus.BuildAsync(Menus.Account, http.User)).Concat(await menus.BuildAsync(Menus.Admin, http.User));
        entries[KeyOf(http.User)] = string.Concat(items.Select(item => $"<li><a href=\"{Encode(item.Url)}\">{Encode(item.Text)}</a></li>"));
    }

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.User.Id() is null)
        {
            output.Html($"<a href=\"/account/login\">{Encode(texts["Sign in"])}</a><a class=\"button button-second sign-up\" href=\"/account/register\">{Encode(texts["Create account"])}</a>");
            return;
        }
        output.Html($"<details class=\"account\"><summary><span class=\"visually-hidden\">{Encode(texts["Account"])}: </span><span class=\"account-name\">");
        output.Text(http.User.Identity?.Name ?? "");
        output.Html("</span></summary><ul class=\"account-menu\">"u8);
        output.Html(entries.GetValueOrDefault(KeyOf(http.User), ""));
        output.Html("<li><form method=\"post\" action=\"/account/logout\" data-sign-out>"u8);
        output.AntiforgeryField(http);
        output.Html($"<button>{Encode(texts["Sign out"])}</button></form></li></ul></details>");
    }

    private static string KeyOf(ClaimsPrincipal user) =>
        $"{SiteCultures.Current} {string.Join(' ', user.FindAll(ClaimTypes.Role).Select(role => role.Value).Order(StringComparer.Ordinal))}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private static string Encode(string text) => Encoder.Encode(text);
}

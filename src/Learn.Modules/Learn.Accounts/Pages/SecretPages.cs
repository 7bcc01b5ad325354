using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Accounts.Pages;

internal static class SecretPages
{
    /// <summary>Keeps a page that has a secret in its address out of caches and referrers.</summary>
    public static void KeepSecret(this PageModel page)
    {
        page.Response.Headers.CacheControl = "no-cache, no-store";
        page.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}

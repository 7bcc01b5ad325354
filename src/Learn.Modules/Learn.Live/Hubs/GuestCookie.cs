using Microsoft.AspNetCore.Http;

namespace Learn.Live.Hubs;

/// <summary>Keeps a guest's ticket in her browser, for one session's page alone.</summary>
internal static class GuestCookie
{
    public static string? Read(HttpContext http, string code) => http.Request.Cookies[Name(code)];

    public static void Set(HttpContext http, string code, string ticket) => http.Response.Cookies.Append(Name(code), ticket, new CookieOptions
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = $"/live/{code}",
        IsEssential = true,
    });

    private static string Name(string code) => $"learn.live.{code}";
}

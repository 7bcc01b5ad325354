using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace Learn.Platform.Localization;

/// <summary>The site's languages: Vietnamese unless the reader's choice or browser says English.</summary>
public static class SiteCultures
{
    public const string Default = "vi";

    /// <summary>Language codes (BCP 47), the default one first.</summary>
    public static IReadOnlyList<string> All { get; } = ["vi", "en"];

    /// <summary>The language of the running request.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private const string Cookie = "learn.culture";
    private const string QueryKey = "culture";

    internal static RequestLocalizationOptions Options()
    {
        var options = new RequestLocalizationOptions()
            .SetDefaultCulture(Default)
            .AddSupportedCultures([.. All])
            .AddSupportedUICultures([.. All]);
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = QueryKey, UIQueryStringKey = QueryKey },
            new CookieRequestCultureProvider { CookieName = Cookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
        return options;
    }

    /// <summary>The switch is a link with <c>?culture=</c>; what it chose is remembered for a year.</summary>
    internal static Task RememberChoice(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Query.TryGetValue(QueryKey, out StringValues chosen) && All.Contains(chosen.ToString()))
        {
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen.ToString()));
            context.Response.Cookies.Append(Cookie, value, new()
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                IsEssential = true,
            });
        }
        return next(context);
    }
}

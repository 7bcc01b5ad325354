using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Learn.Browser.Tests;

/// <summary>
/// Answers progress with 503 to whom a test says so. A browser's last words on leaving a page can't be caught in the browser, so it is
/// the server that refuses.
/// </summary>
internal sealed class UnwritableServer : IStartupFilter
{
    /// <summary>Whose browser has this cookie is refused.</summary>
    public const string Cookie = "test.unwritable";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            if (http.Request.Path != "/api/v1/progress" || !http.Request.Cookies.ContainsKey(Cookie))
                return rest(http);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        next(app);
    };
}

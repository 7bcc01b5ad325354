using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Learning.Holes;

internal static class Antiforgery
{
    /// <summary>The hidden field of a form that stands in a hole itself.</summary>
    public static void Write(HoleWriter output, HttpContext http) =>
        http.RequestServices.GetServices<IPageHole>().First(hole => hole.Name == "antiforgery").Write(output, http, "");
}

using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Web.SharedPages;

public static class HoleHtmlExtensions
{
    /// <summary>Whether a shared page is being rendered, which must not show anything of this one request.</summary>
    public static bool IsShared(this IHtmlHelper html) => html.ViewContext.HttpContext.Features.Get<OpenHoles>() is not null;

    /// <summary>
    /// <c>@await Html.HoleAsync("account")</c>, between tags or inside an attribute: in a shared page a mark that is filled for each
    /// request; elsewhere it is filled at once. A hole of a module that is switched off stays empty.
    /// </summary>
    public static async Task<IHtmlContent> HoleAsync(this IHtmlHelper html, string name, string argument = "")
    {
        var http = html.ViewContext.HttpContext;
        if (http.Features.Get<OpenHoles>() is not null)
            return new HtmlString($"{(char)SharedPage.HoleStart}{name}{(char)SharedPage.HoleArgument}{argument}{(char)SharedPage.HoleEnd}");
        if (http.RequestServices.GetServices<IPageHole>().FirstOrDefault(hole => hole.Name == name) is not { } filler)
            return HtmlString.Empty;

        await filler.PrepareAsync(http);
        var content = new ArrayBufferWriter<byte>();
        filler.Write(new HoleWriter(content), http, argument);
        return new HtmlString(Encoding.UTF8.GetString(content.WrittenSpan));
    }
}

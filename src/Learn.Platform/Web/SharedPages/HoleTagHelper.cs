using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Learn.Platform.Web.SharedPages;

/// <summary>
/// <c>&lt;hole name="account" /&gt;</c>: in a shared page a mark that is filled for each request; elsewhere it is filled at once.
/// A hole of a module that is switched off stays empty.
/// </summary>
[HtmlTargetElement("hole", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HoleTagHelper(IEnumerable<IPageHole> holes) : TagHelper
{
    public string Name { get; set; } = "";

    public string Argument { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var http = ViewContext.HttpContext;
        if (http.Features.Get<OpenHoles>() is not null)
        {
            output.Content.SetHtmlContent($"{(char)SharedPage.HoleStart}{Name}{(char)SharedPage.HoleArgument}{Argument}{(char)SharedPage.HoleEnd}");
            return;
        }
        if (holes.FirstOrDefault(hole => hole.Name == Name) is not { } filler)
            return;
        await filler.PrepareAsync(http);
        var html = new ArrayBufferWriter<byte>();
        filler.Write(new HoleWriter(html), http, Argument);
        output.Content.SetHtmlContent(Encoding.UTF8.GetString(html.WrittenSpan));
    }
}

using Learn.Courses.Content.Lessons;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Rendering;

/// <summary>Links and pictures, as resolved.</summary>
internal sealed class LinkRenderer : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline obj)
    {
        if (obj.IsImage)
        {
            FigureRenderer.WritePicture(renderer, obj);
            return;
        }
        Open(renderer, LinkTarget.Of(obj), obj.Title);
        renderer.WriteChildren(obj);
        renderer.Write("</a>");
    }

    public static void Open(HtmlRenderer renderer, LinkTarget? target, string? title)
    {
        renderer.Write("<a");
        if (target?.Kind is { } kind) renderer.Write(" class=\"").Write(kind).Write('"');
        if (target is not null) renderer.Write(" href=\"").WriteEscape(target.Href).Write('"');
        if (target?.Kind == LinkTarget.External) renderer.Write(" rel=\"noopener noreferrer\"");
        if (!string.IsNullOrWhiteSpace(title)) renderer.Write(" title=\"").WriteEscape(title).Write('"');
        renderer.Write('>');
    }
}

/// <summary>An address in angle brackets.</summary>
internal sealed class WebAddressRenderer : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline obj)
    {
        LinkRenderer.Open(renderer, LinkTarget.Of(obj), null);
        renderer.WriteEscape(obj.Url).Write("</a>");
    }
}

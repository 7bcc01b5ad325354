using Learn.Courses.Content.Lessons;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Rendering;

/// <summary>A paragraph that is one picture becomes a figure.</summary>
internal sealed class FigureRenderer : ParagraphRenderer
{
    public static LinkInline? PictureOf(ParagraphBlock paragraph) =>
        paragraph.Inline?.FirstChild is LinkInline { IsImage: true, NextSibling: null } image ? image : null;

    protected override void Write(HtmlRenderer renderer, ParagraphBlock obj)
    {
        if (PictureOf(obj) is not { } image)
        {
            base.Write(renderer, obj);
            return;
        }
        renderer.EnsureLine();
        renderer.Write("<figure>");
        WritePicture(renderer, image);
        if (!string.IsNullOrWhiteSpace(image.Title)) renderer.Write("<figcaption>").WriteEscape(image.Title).Write("</figcaption>");
        renderer.WriteLine("</figure>");
    }

    public static void WritePicture(HtmlRenderer renderer, LinkInline image)
    {
        if (PictureTarget.Of(image) is not { } picture) return;
        renderer.Write("<img src=\"").WriteEscape(picture.Url).Write("\" alt=\"").WriteEscape(PlainText.Of(image));
        if (picture.SourceSet.Length > 0) renderer.Write("\" srcset=\"").WriteEscape(picture.SourceSet).Write("\" sizes=\"(min-width: 48rem) 44rem, 100vw");
        renderer.Write($"\" width=\"{picture.Width}\" height=\"{picture.Height}\" loading=\"lazy\" decoding=\"async\">");
    }
}

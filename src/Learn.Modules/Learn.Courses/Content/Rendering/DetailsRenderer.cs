using Learn.Courses.Content.Lessons;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Learn.Courses.Content.Rendering;

/// <summary>An answer that the reader opens; or a video.</summary>
internal sealed class DetailsRenderer(LessonWords words) : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer obj)
    {
        renderer.EnsureLine();
        if (VideoReference.Of(obj) is { } video)
        {
            VideoFigure.Write(renderer, obj, video, words);
            return;
        }
        renderer.Write("<details class=\"answer\"><summary>").WriteEscape(obj.Arguments?.Trim() ?? "").WriteLine("</summary>");
        var before = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(obj);
        renderer.ImplicitParagraph = before;
        renderer.WriteLine("</details>");
    }
}

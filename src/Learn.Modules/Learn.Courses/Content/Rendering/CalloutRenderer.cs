using Learn.Courses.Content.Lessons;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Learn.Courses.Content.Rendering;

internal sealed class CalloutRenderer(LessonWords words) : QuoteBlockRenderer
{
    protected override void Write(HtmlRenderer renderer, QuoteBlock obj)
    {
        if (Callout.Of(obj) is not { } callout || !words.Callouts.TryGetValue(callout.Kind, out var name))
        {
            base.Write(renderer, obj);
            return;
        }
        renderer.EnsureLine();
        renderer.Write("<aside class=\"callout callout-").Write(callout.Kind.ToLowerInvariant()).Write("\"><p class=\"callout-title\">");
        if (callout.Title is null) renderer.WriteEscape(name);
        else renderer.WriteChildren(callout.Title);
        renderer.WriteLine("</p>");
        var before = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(obj);
        renderer.ImplicitParagraph = before;
        renderer.WriteLine("</aside>");
    }
}

using Learn.Courses.Content.Code;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Learn.Courses.Content.Rendering;

/// <summary>Code; it can be scrolled with the keyboard.</summary>
internal sealed class HighlightRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock obj)
    {
        var language = CodeLanguages.Find((obj as FencedCodeBlock)?.Info ?? "text") ?? CodeLanguages.Find("text")!;
        renderer.EnsureLine();
        renderer.Write($"<pre tabindex=\"0\"><code class=\"language-{language.Name}\">");
        renderer.Write(Highlighter.Highlight(language, obj.Lines.ToString()));
        renderer.WriteLine("</code></pre>");
    }
}

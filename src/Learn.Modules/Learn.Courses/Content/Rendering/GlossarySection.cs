using System.Net;
using System.Text;
using Learn.Courses.Content.Lessons;

namespace Learn.Courses.Content.Rendering;

/// <summary>The terms that a lesson uses, explained at its end.</summary>
internal static class GlossarySection
{
    public static string Render(PageContext page)
    {
        if (page.Terms.Count == 0) return "";
        var html = new StringBuilder("<section class=\"glossary\" aria-labelledby=\"terms\"><h2 id=\"terms\">");
        html.Append(WebUtility.HtmlEncode(page.Words.Terms)).Append("</h2><dl class=\"terms\">\n");
        foreach (var id in page.Terms)
        {
            // In a preview a term may not be translated yet.
            if (!page.Course.Manifest.Glossary[id].Texts.TryGetValue(page.Lesson.Language, out var explained)) continue;
            var (term, text) = explained;
            html.Append("<dt id=\"term-").Append(id).Append("\" tabindex=\"-1\">").Append(WebUtility.HtmlEncode(term)).Append("</dt><dd>")
                .Append(WebUtility.HtmlEncode(text)).Append("</dd>\n");
        }
        return html.Append("</dl></section>\n").ToString();
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Learn.Authoring.Compare;

/// <summary>A page before and after, side by side: what differs is marked, block by block.</summary>
internal static class RenderedDiff
{
    private const string Mark = "studio-changed";

    private static readonly string[] References = ["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details"];

    /// <summary>The two pages with the blocks marked that the other one lacks; ids are made different, as both stand on one page.</summary>
    public static (string Before, string After) Of(string before, string after)
    {
        var parser = new HtmlParser();
        var (old, @new) = (Body(parser, before), Body(parser, after));
        var (oldBlocks, newBlocks) = (old.Children.ToList(), @new.Children.ToList());
        foreach (var line in LineDiff.Of([.. oldBlocks.Select(block => block.OuterHtml)], [.. newBlocks.Select(block => block.OuterHtml)]))
        {
            if (line.Kind == LineKind.Removed)
                oldBlocks[line.Old - 1].ClassList.Add(Mark);
            else if (line.Kind == LineKind.Added)
                newBlocks[line.New - 1].ClassList.Add(Mark);
        }
        return (Prefixed(old, "before-"), Prefixed(@new, "after-"));
    }

    private static IHtmlElement Body(HtmlParser parser, string html) => parser.ParseDocument(html).Body!;

    private static string Prefixed(IElement body, string prefix)
    {
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (element.Id is { Length: > 0 } id)
                element.Id = prefix + id;
            if (element.GetAttribute("href") is ['#', _, ..] target)
                element.SetAttribute("href", $"#{prefix}{target[1..]}");
            foreach (var name in References)
            {
                if (element.GetAttribute(name) is { Length: > 0 } value)
                    element.SetAttribute(name, string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => prefix + part)));
            }
        }
        return body.InnerHtml;
    }
}

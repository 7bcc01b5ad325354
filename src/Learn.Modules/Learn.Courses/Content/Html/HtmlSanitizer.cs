using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Learn.Courses.Content.Html;

/// <summary>
/// Reads the rendered page as a browser would and drops what isn't on the list: defence in depth, since the renderers
/// write only what is on it. An id is kept where it stands first.
/// </summary>
internal static class HtmlSanitizer
{
    public static SanitizedHtml Sanitize(string html)
    {
        var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        var dropped = new List<string>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in document.Body!.Descendants().ToList())
        {
            if (node is IElement element) Clean(element, ids, dropped);
            else if (node is not IText) Drop((ChildNode: node, Name: node.NodeName), dropped);
        }
        return new(document.Body!, dropped);
    }

    private static void Clean(IElement element, HashSet<string> ids, List<string> dropped)
    {
        if (!AllowedHtml.Element(element.LocalName) || element.NamespaceUri != "http://www.w3.org/1999/xhtml")
        {
            Drop((element, element.LocalName), dropped);
            return;
        }
        foreach (var attribute in element.Attributes.ToList())
        {
            if (AllowedHtml.Attribute(element.LocalName, attribute.Name, attribute.Value) && (attribute.Name != "id" || ids.Add(attribute.Value))) continue;
            element.RemoveAttribute(attribute.Name);
            dropped.Add($"{element.LocalName}[{attribute.Name}]");
        }
    }

    private static void Drop((INode ChildNode, string Name) what, List<string> dropped)
    {
        what.ChildNode.Parent?.RemoveChild(what.ChildNode);
        dropped.Add(what.Name);
    }
}

/// <param name="Body">Holds the page.</param>
/// <param name="Dropped">What was taken out; empty unless a renderer has a bug.</param>
internal sealed record SanitizedHtml(IElement Body, IReadOnlyList<string> Dropped)
{
    public string Html => Body.InnerHtml.Trim();
}

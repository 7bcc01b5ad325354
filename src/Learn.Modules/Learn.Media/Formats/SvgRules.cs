using System.Collections.Frozen;
using System.Xml.Linq;

namespace Learn.Media.Formats;

/// <summary>What a drawing may be made of.</summary>
internal static class SvgRules
{
    public static FrozenSet<string> Elements { get; } = new[]
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "switch", "view",
        "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image",
        "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter",
        "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
        "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode",
        "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Embedded = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,", "data:image/gif;base64,"];

    public static bool Keeps(string element, XAttribute attribute)
    {
        if (attribute.IsNamespaceDeclaration)
            return true;
        var (name, space, value) = (attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        if (space == "http://www.w3.org/1999/xlink" || (space.Length == 0 && name == "href"))
            return name == "href" && (value.StartsWith('#') || (element == "image" && Embedded.Any(start => value.StartsWith(start, StringComparison.OrdinalIgnoreCase))));
        if (space.Length > 0)
            return space == XNamespace.Xml.NamespaceName && name is ("lang" or "space");
        return !name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && IsSafeStyle(value);
    }

    /// <summary>A backslash can spell «url» or «import» in a way that isn't seen here.</summary>
    public static bool IsSafeStyle(string text)
    {
        if (text.Contains('\\') || text.Contains('<') || Contains(text, "@import") || Contains(text, "@font-face") || Contains(text, "image-set(")
            || Contains(text, "javascript:") || Contains(text, "expression(") || Contains(text, "src("))
            return false;
        for (var at = text.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            if (!text.AsSpan(at + 4).TrimStart(" \t\r\n'\"").StartsWith("#"))
                return false;
        }
        return true;
    }

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}

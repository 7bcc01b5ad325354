using System.Collections.Frozen;

namespace Learn.Courses.Content.Html;

/// <summary>The elements and attributes that a lesson's page may be made of; the renderers write nothing else.</summary>
internal static class AllowedHtml
{
    private static readonly FrozenDictionary<string, string[]> Elements = new Dictionary<string, string[]>
    {
        ["a"] = ["href", "id", "class", "rel", "title", "role", "aria-label"],
        ["aside"] = ["class"],
        ["b"] = ["class"],
        ["blockquote"] = [],
        ["br"] = [],
        ["code"] = ["class"],
        ["dd"] = [],
        ["details"] = ["class"],
        ["div"] = ["class", "tabindex", "role", "aria-label"],
        ["dl"] = ["class"],
        ["dt"] = ["id", "tabindex"],
        ["em"] = [],
        ["figcaption"] = [],
        ["figure"] = ["class", "data-video"],
        ["h2"] = ["id"],
        ["h3"] = ["id"],
        ["h4"] = ["id"],
        ["hr"] = [],
        ["img"] = ["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"],
        ["input"] = ["type", "disabled", "checked"],
        ["label"] = [],
        ["li"] = ["id", "class"],
        ["ol"] = ["class", "start"],
        ["p"] = ["class"],
        ["pre"] = ["tabindex"],
        ["section"] = ["class", "role", "aria-label", "aria-labelledby"],
        ["source"] = ["src"],
        ["span"] = ["class"],
        ["strong"] = [],
        ["summary"] = [],
        ["sup"] = [],
        ["table"] = [],
        ["tbody"] = [],
        ["td"] = ["class"],
        ["th"] = ["scope", "class"],
        ["thead"] = [],
        ["tr"] = [],
        ["track"] = ["kind", "srclang", "label", "src", "default"],
        ["ul"] = ["class"],
        ["video"] = ["controls", "preload", "playsinline", "poster", "aria-label"],
    }.ToFrozenDictionary();

    public static bool Element(string name) => Elements.ContainsKey(name);

    public static bool Attribute(string element, string name, string value) => Elements[element].Contains(name) && Value(name, value);

    private static bool Value(string name, string value) => name switch
    {
        "href" => value.StartsWith('#') || StartsWith(value, "https://") || StartsWith(value, "/courses/") || StartsWith(value, "/media/"),
        "src" or "poster" => StartsWith(value, "/media/"),
        "type" => value == "checkbox",
        "tabindex" => value is "0" or "-1",
        _ => true,
    };

    private static bool StartsWith(string value, string start) => value.StartsWith(start, StringComparison.Ordinal);
}

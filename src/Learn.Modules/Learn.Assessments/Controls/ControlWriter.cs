using System.Globalization;
using System.Text;
using Learn.Assessments.Resources;
using Learn.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Controls;

/// <summary>Writes a question's HTML. What goes through <see cref="Text"/> or an attribute is encoded; <see cref="Html"/> takes published, sanitized texts.</summary>
/// <param name="name">Of the form's fields and the start of all ids: letters, digits and «-», unique in the page, such as «q3».</param>
/// <param name="words">The words around the question, in the reader's language.</param>
internal sealed class ControlWriter(string name, IStringLocalizer<Texts> words)
{
    private readonly StringBuilder html = new();

    public string Name => name;

    /// <summary>Without values a pattern stays one: scripts fill it in.</summary>
    public string Word(string key, params object[] values) => values.Length == 0 ? words[key].Value : words[key, values].Value;

    public ControlWriter Html(string published)
    {
        html.Append(published);
        return this;
    }

    public ControlWriter Text(string text)
    {
        html.Append(SiteHtml.Encoder.Encode(text));
        return this;
    }

    /// <summary>Opens a tag. An attribute whose value is null is left out, one whose value is empty stands alone.</summary>
    public ControlWriter Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        html.Append('<').Append(element);
        foreach (var (attribute, value) in attributes)
        {
            if (value is null) continue;
            html.Append(' ').Append(attribute);
            if (value.Length > 0) html.Append("=\"").Append(SiteHtml.Encoder.Encode(value)).Append('"');
        }
        html.Append('>');
        return this;
    }

    public ControlWriter Close(string element)
    {
        html.Append("</").Append(element).Append('>');
        return this;
    }

    /// <summary>A writer for a piece that is put in elsewhere.</summary>
    public ControlWriter New() => new(name, words);

    /// <summary>An id of this question's own, such as «q3-2».</summary>
    public string Id(string part) => string.Create(CultureInfo.InvariantCulture, $"{name}-{part}");

    /// <summary>For an attribute that stands alone when it applies.</summary>
    public static string? On(bool applies) => applies ? "" : null;

    public IHtmlContent ToHtml() => new HtmlString(html.ToString());

    public override string ToString() => html.ToString();
}

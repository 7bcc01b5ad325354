using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Learn.Platform.Web;

/// <summary>Encoding for HTML that leaves Vietnamese letters as they are: as entities they would double the size of a page.</summary>
public static class SiteHtml
{
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);
}

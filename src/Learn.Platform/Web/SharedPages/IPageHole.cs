using System.Buffers;
using System.Text;

using Microsoft.AspNetCore.Http;

namespace Learn.Platform.Web.SharedPages;

/// <summary>
/// A place in a page that differs from reader to reader: her name, the state of a lesson, an antiforgery token. The rest of a
/// <see cref="SharedPageAttribute">shared page</see> is rendered once and kept; only its holes are filled for each request.
/// </summary>
public interface IPageHole
{
    /// <summary>What <c>&lt;hole name="…"&gt;</c> says; unique in the site.</summary>
    string Name { get; }

    /// <summary>Gets what <see cref="Write"/> needs, once per request for all holes of this name.</summary>
    ValueTask PrepareAsync(HttpContext http) => ValueTask.CompletedTask;

    /// <summary>Writes the hole's HTML, encoded. A guest's holes are kept with the page, so what is written for guests must be the same for all.</summary>
    /// <param name="argument">The tag's <c>argument</c>, such as a lesson's slug; empty when it has none.</param>
    void Write(HoleWriter output, HttpContext http, string argument);
}

/// <summary>Writes HTML as UTF-8.</summary>
public readonly struct HoleWriter(IBufferWriter<byte> output)
{
    /// <summary>Writes HTML as it is.</summary>
    public void Html(string html) => Encoding.UTF8.GetBytes(html, output);

    /// <summary>Writes HTML as it is.</summary>
    public void Html(ReadOnlySpan<byte> html) => output.Write(html);

    /// <summary>Writes text, encoded for HTML.</summary>
    public void Text(string text) => Html(SiteHtml.Encoder.Encode(text));
}

using Learn.Courses.Content.Files;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Lessons;

/// <summary>Where a link leads on the site.</summary>
/// <param name="Kind">The link's class, or null.</param>
internal sealed record LinkTarget(string Href, string? Kind = null)
{
    public const string External = "external";
    public const string Term = "term";

    public static LinkTarget? Of(Inline inline) => inline.GetData(typeof(LinkTarget)) as LinkTarget;

    public void Mark(Inline inline) => inline.SetData(typeof(LinkTarget), this);
}

/// <summary>The picture that an image shows.</summary>
/// <param name="Width">In pixels; with it the page keeps the place free.</param>
/// <param name="SourceSet">In several widths (HTML, «Srcset attributes»), or empty.</param>
/// <param name="Size">Bytes that load with the page.</param>
internal sealed record PictureTarget(string Url, int Width, int Height, string SourceSet, long Size)
{
    public static PictureTarget Of(MediaFile file) => new(file.File.Url, file.Kind.Width, file.Kind.Height, "", file.File.Bytes.Length);

    public static PictureTarget? Of(Inline inline) => inline.GetData(typeof(PictureTarget)) as PictureTarget;

    public void Mark(Inline inline) => inline.SetData(typeof(PictureTarget), this);
}

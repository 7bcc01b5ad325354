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
internal static class PictureTarget
{
    public static MediaFile? Of(Inline inline) => inline.GetData(typeof(MediaFile)) as MediaFile;

    public static void Mark(Inline inline, MediaFile file) => inline.SetData(typeof(MediaFile), file);
}

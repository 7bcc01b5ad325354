using Markdig.Extensions.CustomContainers;

namespace Learn.Courses.Content.Lessons;

/// <summary>A video of the media library, by its id: what is behind it may be replaced without publishing the course again.</summary>
/// <param name="Title">What it shows. Plain text.</param>
internal sealed record VideoReference(Guid Id, string Title)
{
    /// <summary>Of «::: video {id} {title}»; null for another container, or a malformed one.</summary>
    public static VideoReference? Of(CustomContainer container)
    {
        if (container.Info != "video") return null;
        var parts = (container.Arguments ?? "").Trim().Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && Guid.TryParseExact(parts[0], "D", out var id) ? new(id, parts[1]) : null;
    }
}

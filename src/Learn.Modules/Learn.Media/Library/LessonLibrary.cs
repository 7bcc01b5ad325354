using System.Globalization;
using Learn.Courses.Contracts;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Processing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Library;

/// <summary>
/// What lessons may show of the library. Their pages name items and no content, so a file that is replaced is another one in every lesson at once; narrower pictures are
/// named before they are made, and until then the whole one is sent for them.
/// </summary>
internal sealed class LessonLibrary(IDbContextFactory<MediaDbContext> contexts) : IMediaLibrary
{
    public LibraryFile? Find(Guid id)
    {
        using var context = contexts.CreateDbContext();
        var row = context.Items.AsNoTracking().Where(item => item.Id == id && item.DeletedAt == null && !item.IsPrivate)
            .Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => new { item.Kind, Blob = blob }).SingleOrDefault();
        if (row is null)
            return null;
        var url = string.Create(CultureInfo.InvariantCulture, $"/media/items/{id:D}/content");
        return new(row.Kind.Word(), row.Blob.Size, row.Blob.Width, row.Blob.Height, url, SourceSet(id, url, row.Blob));
    }

    private static string SourceSet(Guid id, string url, Blob blob)
    {
        var narrower = blob.ContentType == MediaType.Svg.ContentType || blob.Width is not { } all ? [] : RenditionNames.Widths.Where(width => width < all).ToList();
        return narrower.Count == 0
            ? ""
            : string.Join(", ", narrower.Select(width => string.Create(CultureInfo.InvariantCulture, $"/media/items/{id:D}/{width} {width}w")).Append(string.Create(CultureInfo.InvariantCulture, $"{url} {blob.Width}w")));
    }
}

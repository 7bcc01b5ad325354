namespace Learn.Courses.Contracts;

/// <summary>The files that lessons may name by their id in the media library; whoever keeps them implements it.</summary>
public interface IMediaLibrary
{
    /// <returns>Null when there is no such file, or only some may have it.</returns>
    LibraryFile? Find(Guid id);
}

/// <param name="Kind">«picture», «video», «audio», «document» or «captions».</param>
/// <param name="Size">Bytes.</param>
/// <param name="Width">In pixels, of pictures.</param>
/// <param name="Height">In pixels, of pictures.</param>
/// <param name="Url">A path of the site that stays when the file is replaced.</param>
/// <param name="SourceSet">The picture in several widths (HTML, «Srcset attributes»), under addresses that stay as well; empty where there is one.</param>
public sealed record LibraryFile(string Kind, long Size, int? Width, int? Height, string Url, string SourceSet);

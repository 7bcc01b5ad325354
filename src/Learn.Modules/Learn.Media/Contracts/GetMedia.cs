using MediatR;

namespace Learn.Media.Contracts;

/// <summary>Asks for files of the library. The answer lacks those that aren't there (any more).</summary>
/// <param name="Language">Of the alternative texts (BCP 47).</param>
public sealed record GetMedia(IReadOnlyCollection<Guid> Ids, string Language) : IRequest<IReadOnlyDictionary<Guid, MediaSummary>>;

/// <param name="Kind">«picture», «video», «audio», «document» or «captions».</param>
/// <param name="Url">Of its content: <c>/media/{hash}/{name}</c>. What is there never changes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Width">In pixels, of pictures and of videos that were looked at; with it a page keeps the place free.</param>
/// <param name="Duration">In seconds, of videos and audio that were looked at.</param>
/// <param name="AlternativeText">Null when nobody has written one; empty for what only decorates.</param>
/// <param name="SourceSet">The picture in several widths, for <c>srcset</c>; empty when there is only the one.</param>
/// <param name="CaptionLanguages">BCP 47.</param>
public sealed record MediaSummary(
    Guid Id, string Kind, string Name, string ContentType, string Url, long Size, int? Width, int? Height, double? Duration, string? AlternativeText,
    string SourceSet, IReadOnlyList<string> CaptionLanguages, string? Licence, string? Source);

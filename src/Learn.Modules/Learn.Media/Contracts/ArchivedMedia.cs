using System.Security.Claims;
using MediatR;

namespace Learn.Media.Contracts;

/// <summary>Asks for all that is known of files of the library, so that another site can have them as they are. Private ones and those that aren't there are left out.</summary>
public sealed record GetArchivedMedia(IReadOnlyCollection<Guid> Ids) : IRequest<IReadOnlyList<ArchivedMedia>>;

/// <param name="Id">Stays the same on every site: lessons name it.</param>
/// <param name="FileName">«content» with the extension of what it is.</param>
/// <param name="Hash">SHA-256 of the content as lower-case hexadecimal.</param>
/// <param name="Size">Bytes; content that is longer is refused.</param>
/// <param name="AlternativeTexts">By language (BCP 47).</param>
/// <param name="Captions">WebVTT by language (BCP 47).</param>
public sealed record ArchivedMedia(
    Guid Id, string Name, string FileName, string Hash, long Size, IReadOnlyDictionary<string, string> AlternativeTexts, IReadOnlyDictionary<string, string> Captions, string? Licence, string? Source);

/// <summary>Puts a file of another site's library into this one, under the same id. Where the id is taken, this site's file stays as it is.</summary>
/// <param name="Content">Read once, to its end.</param>
/// <exception cref="FluentValidation.ValidationException">A text is too long, or its language isn't the site's.</exception>
public sealed record KeepArchivedMedia(ClaimsPrincipal By, ArchivedMedia Item, Stream Content) : IRequest<KeptMedia>;

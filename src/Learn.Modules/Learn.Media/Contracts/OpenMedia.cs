using MediatR;

namespace Learn.Media.Contracts;

/// <summary>Opens a file of the library, for whoever writes it into an archive. The caller has made sure that the reader may have it.</summary>
/// <returns>Null when it isn't there. The stream is the caller's to close.</returns>
public sealed record OpenMedia(Guid ItemId) : IRequest<Stream?>;

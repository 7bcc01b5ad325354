using Learn.Platform.Events;

namespace Learn.Media.Contracts;

/// <summary>
/// An item of the library has other content now. Whoever used the item by its id need do nothing; whoever wrote the old content's address
/// down writes the new one.
/// </summary>
/// <param name="OldHash">SHA-256 as lower-case hexadecimal; the content stays as long as an address of it may be in use.</param>
public sealed record MediaReplaced(Guid ItemId, string OldHash, string NewHash, DateTimeOffset At) : IIntegrationEvent;

using Learn.Media.Formats;
using Microsoft.Net.Http.Headers;

namespace Learn.Media.Serving;

/// <summary>What serving content needs to know of it.</summary>
/// <param name="Path">Of the file, where the store has one.</param>
internal sealed record MediaFile(string Hash, Guid Key, long Size, MediaType Type, bool IsPrivate, string? Path)
{
    /// <summary>Strong: the hash stands for the very bytes (RFC 9110 §8.8.3).</summary>
    public EntityTagHeaderValue Tag { get; } = new($"\"{Hash}\"");
}

using System.Security.Claims;
using MediatR;

namespace Learn.Media.Contracts;

/// <summary>
/// Puts a file into the library that came another way than by an upload: pasted into a lesson, or out of an archive. It is looked at as an
/// upload is; the same content from the same person is the same item.
/// </summary>
/// <param name="Name">What the file is called; it says nothing about its type.</param>
/// <param name="Content">Read once, to its end.</param>
public sealed record KeepMedia(ClaimsPrincipal By, string Name, Stream Content) : IRequest<KeptMedia>;

/// <param name="ItemId">Null when it wasn't taken.</param>
/// <param name="Refusal">Why, in the language of the request; null when it was taken.</param>
public sealed record KeptMedia(Guid? ItemId, string? Refusal);

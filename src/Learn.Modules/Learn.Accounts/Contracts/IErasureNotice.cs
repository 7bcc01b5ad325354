namespace Learn.Accounts.Contracts;

/// <summary>
/// What else ends with a person's account, such as an organization that nobody else leads. An erasure is never refused for it: she reads it at
/// <c>/account/data</c> before she asks, and as long as it can be taken back. Registered as scoped.
/// </summary>
public interface IErasureNotice
{
    /// <returns>In the language of the request; nothing when it is about herself alone.</returns>
    ValueTask<IReadOnlyList<ErasureNotice>> ReadAsync(Guid person, CancellationToken cancellation);
}

/// <param name="Text">A whole sentence or two: what ends, and for whom.</param>
/// <param name="Action">What she can do before, as the text of a link.</param>
/// <param name="Url">A path of this site, where she does it.</param>
public sealed record ErasureNotice(string Text, string Action, string Url);

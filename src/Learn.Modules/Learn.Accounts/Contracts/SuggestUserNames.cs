using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>
/// Thinks of user names that nobody has at this moment: «shop.lannt» for Nguyễn Thị Lan, «shop.lannt2» for the next one. Another may take one before it
/// is used; <see cref="CreateUserNameAccount"/> tells.
/// </summary>
/// <param name="Prefix">What they begin with, such as an organization's slug; at most 20 letters and digits of it are taken.</param>
/// <param name="Names">People's names as they write them.</param>
/// <returns>One for each name, in the same order, none twice.</returns>
public sealed record SuggestUserNames(string Prefix, IReadOnlyList<string> Names) : IRequest<IReadOnlyList<string>>;

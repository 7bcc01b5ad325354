using System.Security.Claims;
using Learn.Accounts.Data;
using Learn.Accounts.People;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Finds people for an administrator, the newest first.</summary>
/// <param name="Words">How a word of the name, the address or the user name begins; accents don't matter. Null for all.</param>
/// <param name="Page">From 1.</param>
internal sealed record FindPeople(ClaimsPrincipal By, string? Words, string? Role, int Page) : IRequest<PeoplePage>;

internal sealed record PeoplePage(IReadOnlyList<Person> People, int Total, int Page)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <param name="Email">Null for who has none.</param>
/// <param name="UserName">Null for who signs in with an address alone.</param>
internal sealed record Person(Guid Id, string Name, string? Email, bool EmailConfirmed, string? UserName, DateTimeOffset CreatedAt)
{
    public IReadOnlyList<string> Roles { get; init; } = [];
}

internal sealed class FindPeopleHandler(AccountsDbContext database, IAuthorizationService authorization) : IRequestHandler<FindPeople, PeoplePage>
{
    private const int MaxWords = 200;

    /// <summary>Of an account's id as a user name.</summary>
    private const int IdLength = 32;

    public async Task<PeoplePage> Handle(FindPeople request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageUsers);
        var people = WithRole(WithWords(database.Users.AsNoTracking(), request.Words), request.Role);
        var total = await people.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + PeoplePage.Size - 1) / PeoplePage.Size));
        var rows = await people.OrderByDescending(user => user.CreatedAt).ThenByDescending(user => user.Id)
            .Skip((page - 1) * PeoplePage.Size).Take(PeoplePage.Size)
            .Select(user => new Person(user.Id, user.Name, user.Email, user.EmailConfirmed, user.UserName, user.CreatedAt)).ToListAsync(cancellationToken);
        var known = rows.ConvertAll(person => person with { UserName = UserNames.GivenOf(person.Id, person.UserName) });
        return new(await WithRolesAsync(known, cancellationToken), total, page);
    }

    private static IQueryable<User> WithWords(IQueryable<User> people, string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return people;
        var text = words.Trim()[..Math.Min(words.Trim().Length, MaxWords)];
        if (!AccountValidation.IsPlain(text))
            return people.Where(user => false);
        var name = FoldedText.Of(text, 2 * User.NameLength);
        var email = User.Normalize(text);
        // A text without letters folds to nothing, which every name contains.
        // Who was given no user name has her id for one, which nobody looks for; a name of just that length is found by her own name alone.
        return name.Length < 2
            ? people.Where(user => user.NormalizedEmail!.StartsWith(email) || (user.NormalizedUserName!.Length != IdLength && user.NormalizedUserName.StartsWith(email)))
            : people.Where(user => user.SearchName.Contains(name) || user.NormalizedEmail!.StartsWith(email) || (user.NormalizedUserName!.Length != IdLength && user.NormalizedUserName.StartsWith(email)));
    }

    private IQueryable<User> WithRole(IQueryable<User> people, string? role)
    {
        if (string.IsNullOrEmpty(role))
            return people;
        if (!Roles.All.Contains(role))
            return people.Where(user => false);
        var members = from link in database.UserRoles join named in database.Roles on link.RoleId equals named.Id where named.Name == role select link.UserId;
        return people.Where(user => members.Contains(user.Id));
    }

    private async Task<IReadOnlyList<Person>> WithRolesAsync(List<Person> people, CancellationToken cancellation)
    {
        var ids = people.Select(person => person.Id).ToList();
        var links = await (from link in database.UserRoles join role in database.Roles on link.RoleId equals role.Id where ids.Contains(link.UserId) select new { link.UserId, role.Name })
            .ToListAsync(cancellation);
        var roles = links.ToLookup(link => link.UserId, link => link.Name!);
        return [.. people.Select(person => person with { Roles = [.. Roles.All.Where(roles[person.Id].Contains)] })];
    }
}

using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>The people of a unit and below, by name. Null for who may not see them.</summary>
/// <param name="Unit">Null for all that she may see.</param>
/// <param name="Words">How words of the name or the number begin; accents don't matter.</param>
/// <param name="Role">One of <see cref="MemberRole"/>; others find everyone.</param>
/// <param name="Page">From 1.</param>
internal sealed record FindMembers(ClaimsPrincipal By, string Slug, Guid? Unit, string? Words, string? Role, int Page) : IRequest<MembersPage?>;

internal sealed record MembersPage(Reach Reach, Unit Unit, IReadOnlyList<MemberRow> People, int Total, int Page)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

internal sealed record MemberRow(Guid PersonId, string Name, string? EmployeeNumber, string? Title, Guid UnitId, string Unit, MemberRole Role, DateTimeOffset JoinedAt);

internal sealed class FindMembersHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<FindMembers, MembersPage?>
{
    private const int MaxWords = 100;

    public async Task<MembersPage?> Handle(FindMembers request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.SeePeople, request.Unit, cancellationToken) is not (var reach, var unit))
            return null;
        var members = context.MembersIn(unit);
        if (PlainText.Clean(request.Words) is { } words && FoldedText.Of(words, MaxWords) is { Length: > 1 } folded)
            members = members.Where(member => member.SearchName.Contains(folded));
        if (Choice.Read<MemberRole>(request.Role) is { } role)
            members = members.Where(member => member.Role == role);
        var total = await members.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + MembersPage.Size - 1) / MembersPage.Size));
        var people = await members.OrderBy(member => member.SearchName).ThenBy(member => member.PersonId).Skip((page - 1) * MembersPage.Size).Take(MembersPage.Size)
            .Join(context.Units, member => member.UnitId, of => of.Id, (member, of) =>
                new { member.PersonId, member.Name, member.EmployeeNumber, member.Title, member.UnitId, Unit = of.Name, member.Role, member.JoinedAt, member.SearchName })
            .OrderBy(row => row.SearchName).ThenBy(row => row.PersonId)
            .Select(row => new MemberRow(row.PersonId, row.Name, row.EmployeeNumber, row.Title, row.UnitId, row.Unit, row.Role, row.JoinedAt)).ToListAsync(cancellationToken);
        return new(reach, unit, people, total, page);
    }
}

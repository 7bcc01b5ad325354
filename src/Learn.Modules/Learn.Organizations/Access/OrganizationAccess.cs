using System.Security.Claims;
using Learn.Organizations.Data;
using Learn.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Access;

/// <summary>
/// Says who may do what in an organization. Whoever may not is told the same as if the organization or the unit did not exist: every method
/// answers null then, and pages and endpoints make a 404 of it.
/// </summary>
internal sealed class OrganizationAccess(OrganizationsDbContext context)
{
    /// <param name="slug">Of the organization.</param>
    /// <param name="action">What she must be able to do somewhere in it.</param>
    public async Task<Reach?> FindAsync(ClaimsPrincipal by, string slug, OrganizationActions action, CancellationToken cancellation)
    {
        if (await context.Organizations.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug && row.DissolvedAt == null, cancellation) is not { } organization)
            return null;
        var reach = by.FindFirstValue(TokenClaims.Organization) is { } token ? await OfTokenAsync(by, token, organization, cancellation)
            : by.Id() is { } person ? await OfPersonAsync(person, organization, cancellation)
            : null;
        return reach?.May(action) == true ? reach : null;
    }

    /// <summary>The same for who asked a while ago.</summary>
    /// <param name="person">Null for a program, and for someone whose account is gone, who may do nothing.</param>
    public async Task<Reach?> FindAgainAsync(Guid? person, bool isProgram, Guid organization, OrganizationActions action, CancellationToken cancellation)
    {
        if (await context.Organizations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == organization && row.DissolvedAt == null, cancellation) is not { } found)
            return null;
        var reach = person is { } id ? await OfPersonAsync(id, found, cancellation)
            : isProgram ? new(found, await RootAsync(found, cancellation), RoleActions.Of("people:write"), null, null)
            : null;
        return reach?.May(action) == true ? reach : null;
    }

    /// <param name="unit">Where she must be able to do it; null for her whole reach.</param>
    public async Task<(Reach Reach, Unit Unit)?> FindAsync(ClaimsPrincipal by, string slug, OrganizationActions action, Guid? unit, CancellationToken cancellation)
    {
        if (await FindAsync(by, slug, action, cancellation) is not { } reach)
            return null;
        if (unit is null || unit == reach.Unit.Id)
            return (reach, reach.Unit);
        return await FindUnitAsync(reach, action, unit.Value, cancellation) is { } found ? (reach, found) : null;
    }

    /// <summary>A unit where she may do it.</summary>
    public async Task<Unit?> FindUnitAsync(Reach reach, OrganizationActions action, Guid unit, CancellationToken cancellation) =>
        await context.Units.AsNoTracking().SingleOrDefaultAsync(row => row.Id == unit && row.OrganizationId == reach.OrganizationId, cancellation) is { } found && reach.May(action, found) ? found : null;

    /// <summary>A member in a unit where she may do it.</summary>
    public async Task<(Member Member, Unit Unit)?> FindMemberAsync(Reach reach, OrganizationActions action, Guid person, CancellationToken cancellation) =>
        await context.Members.SingleOrDefaultAsync(row => row.OrganizationId == reach.OrganizationId && row.PersonId == person && row.LeftAt == null, cancellation) is { } member
        && await FindUnitAsync(reach, action, member.UnitId, cancellation) is { } unit
            ? (member, unit)
            : null;

    /// <summary>A group of a unit whose people she manages.</summary>
    public async Task<Group?> FindGroupAsync(Reach reach, Guid group, CancellationToken cancellation) =>
        await context.Groups.SingleOrDefaultAsync(row => row.Id == group && row.OrganizationId == reach.OrganizationId, cancellation) is { } found
        && await FindUnitAsync(reach, OrganizationActions.ManagePeople, found.UnitId, cancellation) is not null
            ? found
            : null;

    /// <summary>
    /// Begins a change of the tree or of roles: such changes of one organization are made one after the other, and the rights are looked at when it is this
    /// one's turn. Two owners who leave at once can't both be «not the last», and two moves can't make a circle.
    /// </summary>
    public async Task<OrganizationTurn?> BeginAsync(ClaimsPrincipal by, string slug, OrganizationActions action, CancellationToken cancellation)
    {
        // Who has no right at all doesn't get to hold others up.
        if (await FindAsync(by, slug, action, cancellation) is null)
            return null;
        var turn = await OrganizationTurn.TakeAsync(context, slug, cancellation);
        if (turn is not null && await FindAsync(by, slug, action, cancellation) is { } reach)
            return turn.For(reach);
        if (turn is not null)
            await turn.DisposeAsync();
        return null;
    }

    private async Task<Reach?> OfPersonAsync(Guid person, Organization organization, CancellationToken cancellation)
    {
        var found = await (from member in context.Members.AsNoTracking()
                           join unit in context.Units.AsNoTracking() on member.UnitId equals unit.Id
                           where member.OrganizationId == organization.Id && member.PersonId == person && member.LeftAt == null
                           select new { member.Role, Unit = unit }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var scope = found.Role == MemberRole.Owner ? await RootAsync(organization, cancellation) : found.Unit;
        return new(organization, scope, RoleActions.Of(found.Role), person, found.Role);
    }

    private async Task<Reach?> OfTokenAsync(ClaimsPrincipal by, string token, Organization organization, CancellationToken cancellation)
    {
        if (!Guid.TryParse(token, out var id) || id != organization.Id)
            return null;
        var actions = by.FindAll(TokenClaims.Scope).Aggregate(OrganizationActions.None, (sum, scope) => sum | RoleActions.Of(scope.Value));
        return new(organization, await RootAsync(organization, cancellation), actions, null, null);
    }

    private Task<Unit> RootAsync(Organization organization, CancellationToken cancellation) =>
        context.Units.AsNoTracking().SingleAsync(row => row.OrganizationId == organization.Id && row.ParentId == null, cancellation);
}

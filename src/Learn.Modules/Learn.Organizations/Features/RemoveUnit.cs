using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Removes a unit without units below; its people and what else it had belong to its parent then.</summary>
internal sealed record RemoveUnit(ClaimsPrincipal By, string Slug, Guid Unit) : IRequest<bool>;

internal sealed class RemoveUnitHandler(OrganizationsDbContext context, OrganizationAccess access, Memberships memberships, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<RemoveUnit, bool>
{
    public async Task<bool> Handle(RemoveUnit request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManageUnits, cancellationToken);
        if (turn?.Reach is not { } reach || await ChangeUnitHandler.FindAsync(context, access, reach, request.Unit, cancellationToken) is not { } unit)
            return false;
        if (await context.Units.AnyAsync(row => row.ParentId == unit.Id, cancellationToken))
            throw Faults.Of("Unit", texts["Unit has units"]);
        if (await context.Assignments.AnyAsync(row => row.TargetId == unit.Id && row.EndedAt == null, cancellationToken))
            throw Faults.Of("Unit", texts["Unit has assignments"]);
        // A manager in it would manage its parent then, which is more than she was given.
        if (await context.Members.AnyAsync(row => row.UnitId == unit.Id && row.LeftAt == null && (row.Role == MemberRole.Manager || row.Role == MemberRole.Viewer), cancellationToken))
            throw Faults.Of("Unit", texts["Unit has managers"]);

        var parent = unit.ParentId!.Value;
        var people = await context.Members.Where(row => row.UnitId == unit.Id && row.LeftAt == null).Select(row => row.PersonId).ToListAsync(cancellationToken);
        await context.Members.Where(row => row.OrganizationId == reach.OrganizationId && row.UnitId == unit.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UnitId, parent), cancellationToken);
        await context.Groups.Where(row => row.UnitId == unit.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UnitId, parent), cancellationToken);
        // An invitation to lead a unit that is gone invites to nothing.
        await context.Invitations.Where(row => row.UnitId == unit.Id && row.Role != MemberRole.Member && row.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, time.GetUtcNow()).SetProperty(row => row.MailDueAt, (DateTimeOffset?)null), cancellationToken);
        await context.Invitations.Where(row => row.UnitId == unit.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UnitId, parent), cancellationToken);
        await context.JoinRequests.Where(row => row.UnitId == unit.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UnitId, parent), cancellationToken);
        await context.Imports.Where(row => row.UnitId == unit.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UnitId, parent), cancellationToken);
        await context.Assignments.Where(row => row.UnitId == unit.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UnitId, parent), cancellationToken);
        await context.MoveDailyCountsAsync(reach.OrganizationId, unit.Id, parent, cancellationToken);
        context.Remove(unit);
        context.Note(reach, "unit removed", time.GetUtcNow(), parent, detail: unit.Name);
        await memberships.SaveAsync([.. people.Select(person => new MembershipChange(reach.OrganizationId, person, unit.Id, parent))], cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }
}

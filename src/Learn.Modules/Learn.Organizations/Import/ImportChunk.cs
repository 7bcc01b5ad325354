using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>Does a part of an import in one transaction: its rows, who they are about and how far it is, or nothing of them.</summary>
internal sealed class ImportChunk(
    OrganizationsDbContext context, OrganizationAccess access, MailInvitations mails, MailAllowance allowance, AccountInvitations accounts, Memberships memberships, IMediator mediator, TimeProvider time)
{
    public const int Size = 500;

    /// <summary>Hashing a password takes some tens of milliseconds, and the bar is to move.</summary>
    private const int MostAccounts = 40;

    /// <param name="done">How many rows were done before.</param>
    /// <param name="plans">Of the rows from there on.</param>
    /// <returns>How many rows were done; 0 when the claim doesn't hold any more.</returns>
    public async Task<int> DoAsync(ImportClaim claim, int done, IReadOnlyList<RowPlan> plans, CancellationToken cancellation)
    {
        if (await claim.FindAsync(context, ImportState.Running, done, cancellation) is not { } found)
            return 0;
        var (chunk, makes) = Take(plans, await LeftAsync(found, cancellation));
        var made = await accounts.MakeAsync(claim.Slug, [.. makes.Select(plan => plan.Name!)], cancellation);
        context.ChangeTracker.Clear();
        var byNumber = made.Zip(makes).ToDictionary(pair => pair.Second.Number, pair => pair.First);
        try
        {
            return await SaveAsync(claim, done, chunk, byNumber, cancellation);
        }
        finally
        {
            // What nobody got is an account without an owner.
            if (byNumber.Count > 0)
                await mediator.Send(new RemoveUnusedAccounts([.. byNumber.Values.Select(account => account.PersonId)]), CancellationToken.None);
        }
    }

    /// <param name="made">Accounts by row; those that were given to somebody are taken out.</param>
    private async Task<int> SaveAsync(ImportClaim claim, int done, List<RowPlan> chunk, Dictionary<int, MadeAccount> made, CancellationToken cancellation)
    {
        await using var turn = await OrganizationTurn.TakeAsync(context, claim.Slug, cancellation);
        if (turn is null || await claim.FindAsync(context, ImportState.Running, done, cancellation) is not { } import)
            return 0;
        var numbers = chunk.Select(plan => plan.Number).ToList();
        var rows = await context.ImportRows.Where(row => row.ImportId == import.Id && numbers.Contains(row.Number) && row.State == ImportRowState.Waiting).ToDictionaryAsync(row => row.Number, cancellation);
        // Whoever began it may have been moved or removed since the last part.
        var reach = await access.FindAgainAsync(import.StartedBy, import.IsProgram, import.OrganizationId, OrganizationActions.ManagePeople, cancellation);
        var changes = new List<MembershipChange>();
        var waiting = chunk.Where(plan => rows.ContainsKey(plan.Number)).ToList();
        if (reach is null)
            Refuse(rows.Values);
        else
            await ApplyAsync(import, reach, waiting, made, rows, changes, cancellation);
        Count(import, chunk.Count, rows.Values);
        await memberships.SaveAsync(changes, cancellation);
        await turn.CommitAsync(cancellation);
        foreach (var row in rows.Values.Where(row => row.State == ImportRowState.AccountMade))
            made.Remove(row.Number);
        return chunk.Count;
    }

    private async Task<int> LeftAsync(PeopleImport import, CancellationToken cancellation) =>
        await AccountLimit.LeftAsync(context, await context.Organizations.AsNoTracking().SingleAsync(row => row.Id == import.OrganizationId, cancellation), import.StartedBy, time.GetUtcNow(), cancellation);

    /// <param name="left">How many accounts may be made; rows beyond it are told so.</param>
    private static (List<RowPlan> Chunk, List<RowPlan> Makes) Take(IReadOnlyList<RowPlan> plans, int left)
    {
        var (chunk, makes) = (new List<RowPlan>(), new List<RowPlan>());
        foreach (var plan in plans.Take(Size))
        {
            if (plan.State != ImportRowState.AccountMade)
                chunk.Add(plan);
            else if (makes.Count == left)
                chunk.Add(RowPlan.Faulty(plan.Number, "Row too many accounts"));
            else if (makes.Count == MostAccounts)
                break;
            else
            {
                makes.Add(plan);
                chunk.Add(plan);
            }
        }
        return (chunk, makes);
    }

    private async Task ApplyAsync(
        PeopleImport import, Reach reach, List<RowPlan> chunk, Dictionary<int, MadeAccount> made, Dictionary<int, ImportRow> rows, List<MembershipChange> changes, CancellationToken cancellation)
    {
        var allowed = await CheckUnitsAsync(reach, chunk, rows, cancellation);

        var invited = allowed.Where(plan => plan.State == ImportRowState.Invited).ToList();
        // Other lists and forms went on since this one was begun.
        var mailed = invited.Take(invited.Count == 0 ? 0 : await allowance.LeftAsync(reach, cancellation)).ToList();
        foreach (var plan in invited.Skip(mailed.Count))
            (rows[plan.Number].State, rows[plan.Number].Fault) = (ImportRowState.Faulty, "Row too many mails");
        var invitations = await mails.AddAsync(reach, [.. mailed.Select(plan => new InvitedPerson(plan.Email!, plan.Name, plan.EmployeeNumber, plan.Title, plan.Unit!, MemberRole.Member))], import.Id, cancellation);
        foreach (var (plan, invitation) in mailed.Zip(invitations))
            (rows[plan.Number].State, rows[plan.Number].InvitationId) = (invitation is null ? ImportRowState.Skipped : ImportRowState.Invited, invitation?.Id);
        foreach (var plan in allowed.Where(plan => plan.State == ImportRowState.AccountMade))
        {
            var invitation = accounts.InvitationOf(reach, made[plan.Number], plan.Name!, plan.EmployeeNumber, plan.Title, plan.Unit!, import.Id);
            context.Add(invitation);
            (rows[plan.Number].State, rows[plan.Number].InvitationId) = (ImportRowState.AccountMade, invitation.Id);
        }
        await UpdateAsync(reach, [.. allowed.Where(plan => plan.State == ImportRowState.Updated)], rows, changes, cancellation);
        foreach (var plan in allowed.Where(plan => plan.State is ImportRowState.Skipped or ImportRowState.Faulty))
            (rows[plan.Number].State, rows[plan.Number].Fault) = (plan.State, plan.Fault);
    }

    /// <summary>The plan may be of a while ago: units are moved and removed meanwhile.</summary>
    /// <returns>What may still be done, with the units as they are now.</returns>
    private async Task<List<RowPlan>> CheckUnitsAsync(Reach reach, List<RowPlan> chunk, Dictionary<int, ImportRow> rows, CancellationToken cancellation)
    {
        var units = await UnitsAsync(reach.OrganizationId, chunk.Select(plan => plan.Unit?.Id), cancellation);
        var allowed = new List<RowPlan>(chunk.Count);
        foreach (var plan in chunk)
        {
            var unit = plan.Unit is { } planned ? units.GetValueOrDefault(planned.Id) : null;
            var fault = plan.Unit is null ? null : unit is null ? UnitNames.Unknown : reach.May(OrganizationActions.ManagePeople, unit) ? null : "Row no right";
            if (fault is null)
                allowed.Add(plan with { Unit = unit });
            else
                (rows[plan.Number].State, rows[plan.Number].Fault) = (ImportRowState.Faulty, fault);
        }
        return allowed;
    }

    private async Task UpdateAsync(Reach reach, List<RowPlan> updates, Dictionary<int, ImportRow> rows, List<MembershipChange> changes, CancellationToken cancellation)
    {
        var people = updates.Select(plan => plan.Member!.Value).ToList();
        var members = await context.Members.Where(row => row.OrganizationId == reach.OrganizationId && row.LeftAt == null && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancellation);
        var units = await UnitsAsync(reach.OrganizationId, members.Values.Select(member => (Guid?)member.UnitId), cancellation);
        foreach (var plan in updates)
        {
            var row = rows[plan.Number];
            var member = members.GetValueOrDefault(plan.Member!.Value);
            if (member is null || !reach.MayChange(member, units[member.UnitId]) || !reach.MayGive(member.Role, plan.Unit!))
            {
                (row.State, row.Fault) = (ImportRowState.Faulty, member is null ? "Row left" : "Row elsewhere");
                continue;
            }
            row.Before = JsonSerializer.Serialize(MemberBefore.Of(member));
            (row.State, row.PersonId) = (ImportRowState.Updated, member.PersonId);
            changes.Add(new(reach.OrganizationId, member.PersonId, member.UnitId, plan.Unit!.Id, IsDescribed: member.Title != plan.Title));
            member.UnitId = plan.Unit.Id;
            member.Describe(plan.Name!, plan.EmployeeNumber, plan.Title);
        }
    }

    private async Task<Dictionary<Guid, Unit>> UnitsAsync(Guid organization, IEnumerable<Guid?> wanted, CancellationToken cancellation)
    {
        var ids = wanted.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await context.Units.AsNoTracking().Where(row => row.OrganizationId == organization && ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
    }

    private static void Refuse(IEnumerable<ImportRow> rows)
    {
        foreach (var row in rows)
            (row.State, row.Fault) = (ImportRowState.Faulty, "Row no right");
    }

    /// <param name="rows">Those that were done now, and not those that a part before had done.</param>
    private void Count(PeopleImport import, int looked, IReadOnlyCollection<ImportRow> rows)
    {
        var now = time.GetUtcNow();
        import.Done += looked;
        import.WorkedAt = now;
        import.Invited += rows.Count(row => row.State == ImportRowState.Invited);
        import.AccountsMade += rows.Count(row => row.State == ImportRowState.AccountMade);
        import.Updated += rows.Count(row => row.State == ImportRowState.Updated);
        import.Skipped += rows.Count(row => row.State == ImportRowState.Skipped);
        import.Faulty += rows.Count(row => row.State == ImportRowState.Faulty);
        // Rows that are gone, as after a month, aren't done any more.
        if (import.Done < import.Rows && looked > 0)
            return;
        (import.State, import.FinishedAt, import.ClaimedUntil, import.ClaimedBy) = (ImportState.Done, now, null, null);
        context.Note(import.OrganizationId, import.StartedBy, "people imported", now, import.UnitId, detail: $"{import.FileName}: {import.Rows}");
    }
}

/// <summary>What a member was before an import changed her.</summary>
internal sealed record MemberBefore(Guid UnitId, string Name, string? EmployeeNumber, string? Title)
{
    public static MemberBefore Of(Member member) => new(member.UnitId, member.Name, member.EmployeeNumber, member.Title);
}

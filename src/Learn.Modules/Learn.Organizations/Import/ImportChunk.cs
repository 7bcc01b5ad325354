using System.Text.Json;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>Does a part of an import in one transaction: its rows, who they are about and how far it is, or nothing of them.</summary>
internal sealed class ImportChunk(
    OrganizationsDbContext context, OrganizationAccess access, MailInvitations mails, MailAllowance allowance, AccountInvitations accounts, Memberships memberships, TimeProvider time)
{
    public const int Size = 500;

    /// <summary>Hashing a password takes some tens of milliseconds, and the bar is to move.</summary>
    private const int MostAccounts = 40;

    /// <param name="plans">Of the rows from the first that isn't done.</param>
    /// <returns>How many rows were done.</returns>
    public async Task<int> DoAsync(Guid id, string slug, IReadOnlyList<RowPlan> plans, CancellationToken cancellation)
    {
        var (chunk, makes) = Take(plans);
        var made = await accounts.MakeAsync(slug, [.. makes.Select(plan => plan.Name!)], cancellation);

        await using var turn = await OrganizationTurn.TakeAsync(context, slug, cancellation);
        var import = await context.Imports.SingleAsync(row => row.Id == id, cancellation);
        var numbers = chunk.Select(plan => plan.Number).ToList();
        var rows = await context.ImportRows.Where(row => row.ImportId == id && numbers.Contains(row.Number)).ToDictionaryAsync(row => row.Number, cancellation);
        // Whoever began it may have been moved or removed since the last part.
        var reach = await access.FindAgainAsync(import.CreatedBy, import.OrganizationId, OrganizationActions.ManagePeople, cancellation);
        var changes = new List<MembershipChange>();
        if (reach is null)
            Refuse(rows.Values);
        else
            await ApplyAsync(import, reach, chunk, made.Zip(makes).ToDictionary(pair => pair.Second.Number, pair => pair.First), rows, changes, cancellation);
        Count(import, rows.Values);
        await memberships.SaveAsync(changes, cancellation);
        if (turn is not null)
            await turn.CommitAsync(cancellation);
        return chunk.Count;
    }

    private static (List<RowPlan> Chunk, List<RowPlan> Makes) Take(IReadOnlyList<RowPlan> plans)
    {
        var (chunk, makes) = (new List<RowPlan>(), new List<RowPlan>());
        foreach (var plan in plans.Take(Size))
        {
            if (plan.State == ImportRowState.AccountMade)
            {
                if (makes.Count == MostAccounts)
                    break;
                makes.Add(plan);
            }
            chunk.Add(plan);
        }
        return (chunk, makes);
    }

    private async Task ApplyAsync(
        PeopleImport import, Reach reach, List<RowPlan> chunk, Dictionary<int, MadeAccount> made, Dictionary<int, ImportRow> rows, List<MembershipChange> changes, CancellationToken cancellation)
    {
        foreach (var plan in chunk.Where(plan => plan.Unit is { } unit && !reach.May(OrganizationActions.ManagePeople, unit)))
            (rows[plan.Number].State, rows[plan.Number].Fault) = (ImportRowState.Faulty, "Row no right");
        var allowed = chunk.Where(plan => rows[plan.Number].State == ImportRowState.Waiting).ToList();

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
        await UpdateAsync(import, [.. allowed.Where(plan => plan.State == ImportRowState.Updated)], rows, changes, cancellation);
        foreach (var plan in allowed.Where(plan => plan.State is ImportRowState.Skipped or ImportRowState.Faulty))
            (rows[plan.Number].State, rows[plan.Number].Fault) = (plan.State, plan.Fault);
    }

    private async Task UpdateAsync(PeopleImport import, List<RowPlan> updates, Dictionary<int, ImportRow> rows, List<MembershipChange> changes, CancellationToken cancellation)
    {
        var people = updates.Select(plan => plan.Member!.Value).ToList();
        var members = await context.Members.Where(row => row.OrganizationId == import.OrganizationId && row.LeftAt == null && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancellation);
        foreach (var plan in updates)
        {
            var row = rows[plan.Number];
            if (!members.TryGetValue(plan.Member!.Value, out var member))
            {
                (row.State, row.Fault) = (ImportRowState.Faulty, "Row left");
                continue;
            }
            row.Before = JsonSerializer.Serialize(MemberBefore.Of(member));
            (row.State, row.PersonId) = (ImportRowState.Updated, member.PersonId);
            changes.Add(new(import.OrganizationId, member.PersonId, member.UnitId, plan.Unit!.Id));
            member.UnitId = plan.Unit.Id;
            member.Describe(plan.Name!, plan.EmployeeNumber, plan.Title);
        }
    }

    private static void Refuse(IEnumerable<ImportRow> rows)
    {
        foreach (var row in rows)
            (row.State, row.Fault) = (ImportRowState.Faulty, "Row no right");
    }

    private void Count(PeopleImport import, IReadOnlyCollection<ImportRow> rows)
    {
        import.Done += rows.Count;
        import.Invited += rows.Count(row => row.State == ImportRowState.Invited);
        import.AccountsMade += rows.Count(row => row.State == ImportRowState.AccountMade);
        import.Updated += rows.Count(row => row.State == ImportRowState.Updated);
        import.Skipped += rows.Count(row => row.State == ImportRowState.Skipped);
        import.Faulty += rows.Count(row => row.State == ImportRowState.Faulty);
        if (import.Done < import.Rows)
            return;
        (import.State, import.FinishedAt, import.ClaimedUntil) = (ImportState.Done, time.GetUtcNow(), null);
        context.Note(import.OrganizationId, import.CreatedBy, "people imported", time.GetUtcNow(), import.UnitId, detail: $"{import.FileName}: {import.Rows}");
    }
}

/// <summary>What a member was before an import changed her.</summary>
internal sealed record MemberBefore(Guid UnitId, string Name, string? EmployeeNumber, string? Title)
{
    public static MemberBefore Of(Member member) => new(member.UnitId, member.Name, member.EmployeeNumber, member.Title);
}

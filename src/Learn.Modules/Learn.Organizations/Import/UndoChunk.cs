using System.Text.Json;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>
/// Undoes a part of an import, with the rights of who wants it undone: invitations that nobody used are voided, members who were changed are as before. Who came
/// in meanwhile agreed to be here, and stays; accounts that nobody used are removed with their invitations, see <see cref="BackgroundTasks.ForgetInvitations"/>.
/// </summary>
internal sealed class UndoChunk(OrganizationsDbContext context, OrganizationAccess access, Memberships memberships, TimeProvider time)
{
    private const int Size = 500;

    /// <param name="done">How many rows were undone before.</param>
    /// <returns>How many rows were looked at; 0 when there is nothing more to do, or it may not be done.</returns>
    public async Task<int> UndoAsync(ImportClaim claim, int done, CancellationToken cancellation)
    {
        await using var turn = await OrganizationTurn.TakeAsync(context, claim.Slug, cancellation);
        if (turn is null || await claim.FindAsync(context, ImportState.Undoing, done, cancellation) is not { } import)
            return 0;
        var looked = 0;
        if (await access.FindAgainAsync(import.UndoneBy, isProgram: false, import.OrganizationId, OrganizationActions.ManagePeople, cancellation) is { } reach)
            looked = await UndoAsync(import, reach, cancellation);
        else
            // It stays as it was, and someone else can try.
            (import.State, import.Done, import.UndoneBy, import.ClaimedUntil, import.ClaimedBy) = (ImportState.Done, import.Rows, null, null, null);
        await context.SaveChangesAsync(cancellation);
        await turn.CommitAsync(cancellation);
        return looked;
    }

    private async Task<int> UndoAsync(PeopleImport import, Reach reach, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rows = await context.ImportRows.Where(row => row.ImportId == import.Id).OrderBy(row => row.Number).Skip(import.Done).Take(Size).ToListAsync(cancellation);
        var units = await context.Units.AsNoTracking().Where(row => row.OrganizationId == import.OrganizationId).ToDictionaryAsync(row => row.Id, cancellation);
        var changes = new List<MembershipChange>();
        await VoidAsync(reach, rows, units, cancellation);
        await RestoreAsync(reach, rows, units, changes, cancellation);
        import.Done += rows.Count;
        import.WorkedAt = now;
        if (rows.Count == 0 || import.Done >= import.Rows)
        {
            (import.State, import.FinishedAt, import.ClaimedUntil, import.ClaimedBy) = (ImportState.Undone, now, null, null);
            context.Note(import.OrganizationId, import.UndoneBy, "import undone", now, import.UnitId, detail: import.FileName);
        }
        await memberships.SaveAsync(changes, cancellation);
        return rows.Count;
    }

    private async Task VoidAsync(Reach reach, List<ImportRow> rows, Dictionary<Guid, Unit> units, CancellationToken cancellation)
    {
        var ids = rows.Where(row => row.InvitationId is not null).Select(row => row.InvitationId!.Value).ToList();
        var unused = (await context.Invitations.Where(row => ids.Contains(row.Id) && row.Used == 0).ToListAsync(cancellation))
            .Where(row => units.TryGetValue(row.UnitId, out var unit) && reach.May(OrganizationActions.ManagePeople, unit)).ToDictionary(row => row.Id);
        foreach (var invitation in unused.Values)
            (invitation.RevokedAt, invitation.MailDueAt, invitation.Slip) = (invitation.RevokedAt ?? time.GetUtcNow(), null, null);
        foreach (var row in rows.Where(row => row.InvitationId is { } invitation && unused.ContainsKey(invitation)))
            row.State = ImportRowState.Undone;
    }

    private async Task RestoreAsync(Reach reach, List<ImportRow> rows, Dictionary<Guid, Unit> units, List<MembershipChange> changes, CancellationToken cancellation)
    {
        var changed = rows.Where(row => row is { State: ImportRowState.Updated, PersonId: not null, Before: not null }).ToList();
        var people = changed.Select(row => row.PersonId!.Value).ToList();
        var members = await context.Members.Where(row => row.OrganizationId == reach.OrganizationId && row.LeftAt == null && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancellation);
        foreach (var row in changed)
        {
            var before = JsonSerializer.Deserialize<MemberBefore>(row.Before!)!;
            if (!members.TryGetValue(row.PersonId!.Value, out var member) || !units.TryGetValue(before.UnitId, out var unit) || !reach.MayChange(member, units[member.UnitId]) || !reach.MayGive(member.Role, unit))
                continue;
            changes.Add(new(reach.OrganizationId, member.PersonId, member.UnitId, unit.Id, IsDescribed: member.Title != before.Title));
            member.UnitId = unit.Id;
            member.Describe(before.Name, before.EmployeeNumber, before.Title);
            row.State = ImportRowState.Undone;
        }
    }
}

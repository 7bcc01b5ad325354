using System.Text.Json;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>
/// Undoes a part of an import: invitations that nobody used are voided, members who were changed are as before. Who came in meanwhile agreed to be here, and
/// stays; accounts that were made are people's, and stay too.
/// </summary>
internal sealed class UndoChunk(OrganizationsDbContext context, OrganizationAccess access, Memberships memberships, TimeProvider time)
{
    private const int Size = 500;

    /// <returns>How many rows were looked at.</returns>
    public async Task<int> UndoAsync(Guid id, string slug, CancellationToken cancellation)
    {
        await using var turn = await OrganizationTurn.TakeAsync(context, slug, cancellation);
        var import = await context.Imports.SingleAsync(row => row.Id == id, cancellation);
        var rows = await context.ImportRows.Where(row => row.ImportId == id).OrderBy(row => row.Number).Skip(import.Done).Take(Size).ToListAsync(cancellation);
        var changes = new List<MembershipChange>();
        if (await access.FindAgainAsync(import.CreatedBy, import.OrganizationId, OrganizationActions.ManagePeople, cancellation) is { } reach)
        {
            await VoidAsync(rows, cancellation);
            await RestoreAsync(import, reach, rows, changes, cancellation);
        }
        import.Done += rows.Count;
        if (import.Done >= import.Rows)
        {
            (import.State, import.FinishedAt, import.ClaimedUntil) = (ImportState.Undone, time.GetUtcNow(), null);
            context.Note(import.OrganizationId, import.CreatedBy, "import undone", time.GetUtcNow(), import.UnitId, detail: import.FileName);
        }
        await memberships.SaveAsync(changes, cancellation);
        if (turn is not null)
            await turn.CommitAsync(cancellation);
        return rows.Count;
    }

    private async Task VoidAsync(List<ImportRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Where(row => row.InvitationId is not null).Select(row => row.InvitationId!.Value).ToList();
        var unused = await context.Invitations.Where(row => ids.Contains(row.Id) && row.Used == 0).ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var invitation in unused.Values)
            (invitation.RevokedAt, invitation.MailDueAt, invitation.Slip) = (invitation.RevokedAt ?? time.GetUtcNow(), null, null);
        foreach (var row in rows.Where(row => row.InvitationId is { } invitation && unused.ContainsKey(invitation)))
            row.State = ImportRowState.Undone;
    }

    private async Task RestoreAsync(PeopleImport import, Reach reach, List<ImportRow> rows, List<MembershipChange> changes, CancellationToken cancellation)
    {
        var changed = rows.Where(row => row is { State: ImportRowState.Updated, PersonId: not null, Before: not null }).ToList();
        var people = changed.Select(row => row.PersonId!.Value).ToList();
        var members = await context.Members.Where(row => row.OrganizationId == import.OrganizationId && row.LeftAt == null && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, cancellation);
        var units = await context.Units.AsNoTracking().Where(row => row.OrganizationId == import.OrganizationId).ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var row in changed)
        {
            var before = JsonSerializer.Deserialize<MemberBefore>(row.Before!)!;
            if (!members.TryGetValue(row.PersonId!.Value, out var member) || !units.TryGetValue(before.UnitId, out var unit) || !reach.MayChange(member, units[member.UnitId]) || !reach.MayGive(member.Role, unit))
                continue;
            changes.Add(new(import.OrganizationId, member.PersonId, member.UnitId, unit.Id));
            member.UnitId = unit.Id;
            member.Describe(before.Name, before.EmployeeNumber, before.Title);
            row.State = ImportRowState.Undone;
        }
    }
}

using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Joining;

/// <summary>Whom to invite by mail, as a list says it.</summary>
internal sealed record InvitedPerson(string Email, string? Name, string? EmployeeNumber, string? Title, Unit Unit, MemberRole Role);

/// <summary>Invites by mail. Whether somebody has an account makes no difference here, so that nobody learns it.</summary>
internal sealed class MailInvitations(OrganizationsDbContext context, JoinSecrets secrets, TimeProvider time)
{
    public const int Days = 30;

    /// <summary>
    /// Adds an invitation for each, voiding older ones to the same address that she could have made; saved by the caller, in her transaction. Who was mailed
    /// today isn't again: the link that she has then leads where she is invited now.
    /// </summary>
    /// <returns>By person invited, in order; null for one who gets no mail.</returns>
    public async Task<IReadOnlyList<Invitation?>> AddAsync(Reach reach, IReadOnlyList<InvitedPerson> people, Guid? import, CancellationToken cancellation)
    {
        var (now, since) = (time.GetUtcNow(), time.GetUtcNow() - MailAllowance.Day);
        var addresses = people.Select(person => Invitation.Normalize(person.Email)!).ToList();
        var known = await (from invitation in context.Invitations
                           join unit in context.Units on invitation.UnitId equals unit.Id
                           where invitation.OrganizationId == reach.OrganizationId && addresses.Contains(invitation.Email!) && invitation.Used == 0 && (invitation.RevokedAt == null || invitation.CreatedAt > since)
                           orderby invitation.CreatedAt descending
                           select new { Invitation = invitation, Unit = unit }).ToListAsync(cancellation);
        var earlier = known.ToLookup(row => row.Invitation.Email!, StringComparer.Ordinal);
        var mailed = await MailedSinceAsync(reach.OrganizationId, addresses, since, cancellation);
        var added = new List<Invitation?>(people.Count);
        foreach (var (person, address) in people.Zip(addresses))
        {
            // A manager doesn't void what an owner sent.
            var hers = earlier[address].Where(row => reach.MayGive(row.Invitation.Role, row.Unit)).Select(row => row.Invitation).ToList();
            var today = mailed.GetValueOrDefault(address) ?? new(0, 0);
            if (today is { Here: > 0 } or { Everywhere: >= MailAllowance.MostToAnAddress })
            {
                if (hers.Find(old => old.CreatedAt > since) is { } sent)
                    Lead(sent, person, reach.PersonId, now);
                added.Add(null);
                continue;
            }
            mailed[address] = new(1, today.Everywhere + 1);
            foreach (var old in hers.Where(old => old.RevokedAt is null))
                (old.RevokedAt, old.MailDueAt, old.Slip) = (now, null, null);
            var invitation = Make(reach, person, address, import, now);
            context.Add(invitation);
            added.Add(invitation);
        }
        return added;
    }

    /// <summary>However they ended since: a mail is in her inbox whatever became of the invitation.</summary>
    private async Task<Dictionary<string, MailedToday>> MailedSinceAsync(Guid organization, List<string> addresses, DateTimeOffset since, CancellationToken cancellation) =>
        await context.Invitations.Where(row => addresses.Contains(row.Email!) && row.CreatedAt > since).GroupBy(row => row.Email!)
            .Select(group => new { Address = group.Key, Here = group.Count(row => row.OrganizationId == organization), Everywhere = group.Count() })
            .ToDictionaryAsync(row => row.Address, row => new MailedToday(row.Here, row.Everywhere), StringComparer.Ordinal, cancellation);

    /// <param name="by">Whose invitation it is from now on: one that makes a leader is void when she no longer leads.</param>
    private static void Lead(Invitation sent, InvitedPerson person, Guid? by, DateTimeOffset now)
    {
        (sent.UnitId, sent.Role, sent.Name, sent.EmployeeNumber, sent.Title) = (person.Unit.Id, person.Role, person.Name, person.EmployeeNumber, person.Title);
        (sent.RevokedAt, sent.ExpiresAt, sent.CreatedBy) = (null, now.AddDays(Days), by);
    }

    private Invitation Make(Reach reach, InvitedPerson person, string address, Guid? import, DateTimeOffset now)
    {
        var secret = JoinSecrets.NewSecret();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = reach.OrganizationId,
            UnitId = person.Unit.Id,
            Role = person.Role,
            Kind = InvitationKind.Mail,
            SecretHash = JoinSecrets.Hash(secret),
            // Kept until it is sent, and not a moment longer.
            Slip = secrets.Keep(secret),
            Email = address,
            Name = person.Name,
            EmployeeNumber = person.EmployeeNumber,
            Title = person.Title,
            Limit = 1,
            ExpiresAt = now.AddDays(Days),
            CreatedBy = reach.PersonId,
            CreatedAt = now,
            ImportId = import,
            MailDueAt = now,
        };
    }

    private sealed record MailedToday(int Here, int Everywhere);
}

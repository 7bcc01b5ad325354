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

    /// <summary>So that a stranger's inbox isn't flooded: whoever was mailed within this time isn't again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(24);

    /// <summary>Mails that one organization may have sent in a day; twice the largest list.</summary>
    private const int MostADay = 40_000;

    /// <summary>Whether so many more may be sent today.</summary>
    public async Task<bool> AllowsAsync(Guid organization, int more, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Pause;
        return more + await context.Invitations.CountAsync(row => row.OrganizationId == organization && row.Kind == InvitationKind.Mail && row.CreatedAt > since, cancellation) <= MostADay;
    }

    /// <summary>Adds an invitation for each, voiding older ones to the same address; saved by the caller, in her transaction.</summary>
    /// <returns>By person invited, in order; null for one who was mailed a moment ago and whose invitation is still good.</returns>
    public async Task<IReadOnlyList<Invitation?>> AddAsync(Reach reach, IReadOnlyList<InvitedPerson> people, Guid? import, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var addresses = people.Select(person => Invitation.Normalize(person.Email)!).ToList();
        var earlier = await context.Invitations.Where(row => row.OrganizationId == reach.OrganizationId && addresses.Contains(row.Email!) && row.RevokedAt == null && row.Used == 0).ToListAsync(cancellation);
        var byAddress = earlier.ToLookup(row => row.Email!, StringComparer.Ordinal);
        var added = new List<Invitation?>(people.Count);
        foreach (var (person, address) in people.Zip(addresses))
        {
            if (byAddress[address].Any(row => row.CreatedAt > now - Pause && row.UnitId == person.Unit.Id && row.Role == person.Role))
            {
                added.Add(null);
                continue;
            }
            foreach (var old in byAddress[address])
                (old.RevokedAt, old.MailDueAt, old.Slip) = (now, null, null);
            var invitation = Make(reach, person, address, import, now);
            context.Add(invitation);
            added.Add(invitation);
        }
        return added;
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
}

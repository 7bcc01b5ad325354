using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Learn.Organizations.Joining;

/// <summary>How many invitations may be mailed, so that nobody makes the site write to strangers. Anyone can make an organization in a minute, under any name.</summary>
internal sealed class MailAllowance(OrganizationsDbContext context, IMediator mediator, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Within which mails are counted.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Mails to one address in a day, from all organizations together; one organization mails it once.</summary>
    public const int MostToAnAddress = 3;

    private const int YoungDays = 7;

    /// <summary>Who accepts an invitation vouches for some more.</summary>
    private const int MoreForEachWhoCame = 20;

    private const int OwnersAsked = 20;

    /// <summary>Twice the largest list.</summary>
    private readonly int most = configuration.GetValue("Organizations:InvitationMailsADay", 40_000);

    private readonly int mostOfYoung = configuration.GetValue("Organizations:InvitationMailsADayWhenNew", 200);

    /// <summary>Whether who asks can be written to herself: she has confirmed an address. For a program an owner answers.</summary>
    public async Task<bool> MayMailAsync(Reach reach, CancellationToken cancellation)
    {
        IReadOnlyList<Guid> asked = reach.PersonId is { } person ? [person] : await context.Members
            .Where(row => row.OrganizationId == reach.OrganizationId && row.Role == MemberRole.Owner && row.LeftAt == null).OrderBy(row => row.JoinedAt).Select(row => row.PersonId).Take(OwnersAsked).ToListAsync(cancellation);
        foreach (var one in asked)
        {
            if (await mediator.Send(new GetMailAddress(one), cancellation) is not null)
                return true;
        }
        return false;
    }

    /// <summary>How many more may be mailed today: what the organization may, less what it and, in all her organizations, who asks have mailed.</summary>
    public async Task<int> LeftAsync(Reach reach, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Day;
        var mailed = context.Invitations.Where(row => row.Kind == InvitationKind.Mail && row.CreatedAt > since);
        var here = await mailed.CountAsync(row => row.OrganizationId == reach.OrganizationId, cancellation);
        var hers = reach.PersonId is { } person ? await mailed.CountAsync(row => row.CreatedBy == person, cancellation) : 0;
        return Math.Max(0, await MostAsync(reach.Organization, cancellation) - Math.Max(here, hers));
    }

    /// <summary>The same before a list is begun: lists that run have a claim to what they haven't mailed yet.</summary>
    public async Task<int> LeftForListAsync(Reach reach, CancellationToken cancellation)
    {
        var running = await context.Imports.Where(row => row.OrganizationId == reach.OrganizationId && row.State == ImportState.Running).Select(row => new { row.Mapping, Rows = row.Rows - row.Done }).ToListAsync(cancellation);
        return Math.Max(0, await LeftAsync(reach, cancellation) - running.Where(row => ColumnMapping.FromJson(row.Mapping).Email is not null).Sum(row => row.Rows));
    }

    private async Task<int> MostAsync(Organization organization, CancellationToken cancellation)
    {
        if (organization.CreatedAt < time.GetUtcNow().AddDays(-YoungDays))
            return most;
        var came = await context.Invitations.CountAsync(row => row.OrganizationId == organization.Id && row.Kind == InvitationKind.Mail && row.Used > 0, cancellation);
        return (int)Math.Min(most, mostOfYoung + ((long)came * MoreForEachWhoCame));
    }
}

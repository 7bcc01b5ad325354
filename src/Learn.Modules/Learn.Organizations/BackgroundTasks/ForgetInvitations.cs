using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.BackgroundTasks;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.BackgroundTasks;

/// <summary>
/// Deletes invitations that closed or ran out a month ago: addresses and names of people who mostly never agreed to anything. What someone came in by stays as
/// long as she is here, without what her own row says. Accounts that were made for people who never came go with their invitations.
/// </summary>
[BackgroundTask(EveryMinutes = 60, Description = "Old invitations, and accounts that nobody used")]
internal sealed class ForgetInvitations(TimeProvider time) : IBackgroundTask
{
    private const int Days = 30;

    /// <summary>Accounts in one transaction; each is an event for all modules.</summary>
    private const int AtOnce = 200;

    /// <summary>Of them in an hour, so that other events don't wait.</summary>
    private const int Batches = 10;

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<OrganizationsDbContext>();
        var mediator = serviceProvider.GetRequiredService<IMediator>();
        var before = time.GetUtcNow().AddDays(-Days);
        var old = context.Invitations.Where(row => (row.RevokedAt < before || row.ExpiresAt < before) && (row.Kind == InvitationKind.Mail || row.Kind == InvitationKind.Account)
            && !context.JoinRequests.Any(asked => asked.InvitationId == row.Id && asked.State == JoinRequestState.Waiting)
            && !context.Members.Any(member => member.OrganizationId == row.OrganizationId && member.LeftAt == null && (member.InvitationId == row.Id || member.PersonId == row.PersonId)));
        for (var batch = 0; batch < Batches; batch++)
        {
            var accounts = await old.Where(row => row.Kind == InvitationKind.Account).OrderBy(row => row.Id).Take(AtOnce).Select(row => new { row.Id, row.PersonId }).ToListAsync(cancellationToken);
            if (accounts.Count == 0)
                break;
            await mediator.Send(new RemoveUnusedAccounts([.. accounts.Select(row => row.PersonId).OfType<Guid>()]), cancellationToken);
            await ForgetAsync(context, [.. accounts.Select(row => row.Id)], cancellationToken);
        }
        await old.Where(row => row.Kind == InvitationKind.Mail).ExecuteDeleteAsync(cancellationToken);
        await context.Invitations.Where(row => row.ExpiresAt < before && row.Used > 0 && (row.Name != null || row.EmployeeNumber != null || row.Title != null)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Name, (string?)null).SetProperty(row => row.EmployeeNumber, (string?)null).SetProperty(row => row.Title, (string?)null), cancellationToken);
    }

    private static async Task ForgetAsync(OrganizationsDbContext context, List<Guid> invitations, CancellationToken cancellation)
    {
        await context.ImportRows.Where(row => row.InvitationId != null && invitations.Contains(row.InvitationId.Value)).ExecuteUpdateAsync(set => set.SetProperty(row => row.InvitationId, (Guid?)null), cancellation);
        await context.Invitations.Where(row => invitations.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }
}

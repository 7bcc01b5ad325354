using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.BackgroundTasks;

/// <summary>Deletes what was kept for organizations that were dissolved a month ago, and lists of people that nobody needs any more.</summary>
[BackgroundTask(EveryMinutes = 60, Description = "Organizations that were dissolved a month ago, and old lists of people")]
internal sealed class ForgetDissolved(TimeProvider time) : IBackgroundTask
{
    private const int Days = 30;
    private const int AtOnce = 10;

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<OrganizationsDbContext>();
        var before = time.GetUtcNow().AddDays(-Days);
        // Accounts that nobody used go first, with their invitations: ForgetInvitations.
        var gone = await context.Organizations.Where(row => row.DissolvedAt < before && !context.Invitations.Any(slip => slip.OrganizationId == row.Id && slip.Kind == InvitationKind.Account && slip.Used == 0)).OrderBy(row => row.DissolvedAt).Take(AtOnce).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var organization in gone)
        {
            await EndConsentsAsync(context, serviceProvider.GetRequiredService<IConsents>(), organization, cancellationToken);
            await ForgetAsync(context, organization, cancellationToken);
        }
        // After that time an import can't be undone, and its rows are people's data without a use.
        await context.ImportRows.Where(row => context.Imports.Any(import => import.Id == row.ImportId && import.CreatedAt < before && import.State != ImportState.Running && import.State != ImportState.Undoing)).ExecuteDeleteAsync(cancellationToken);
        await context.Imports.Where(row => row.CreatedAt < before && row.State == ImportState.Read).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>What its people agreed to is over; repeating it after a failure says nothing new.</summary>
    private static async Task EndConsentsAsync(OrganizationsDbContext context, IConsents consents, Guid id, CancellationToken cancellation)
    {
        var people = await context.Members.Where(row => row.OrganizationId == id && row.LeftAt == null).Select(row => row.PersonId)
            .Union(context.JoinRequests.Where(row => row.OrganizationId == id && row.State == JoinRequestState.Waiting).Select(row => row.PersonId)).ToListAsync(cancellation);
        foreach (var person in people)
            await consents.EndAsync(person, id, cancellation);
    }

    /// <summary>The organization's own row comes last, so that what fails on the way is done again.</summary>
    private static async Task ForgetAsync(OrganizationsDbContext context, Guid id, CancellationToken cancellation)
    {
        await context.DailyCounts.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.Counts.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.AssignedPeople.Where(row => context.Assignments.Any(assignment => assignment.Id == row.AssignmentId && assignment.OrganizationId == id)).ExecuteDeleteAsync(cancellation);
        await context.Exemptions.Where(row => context.Assignments.Any(assignment => assignment.Id == row.AssignmentId && assignment.OrganizationId == id)).ExecuteDeleteAsync(cancellation);
        await context.Assignments.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.ImportRows.Where(row => context.Imports.Any(import => import.Id == row.ImportId && import.OrganizationId == id)).ExecuteDeleteAsync(cancellation);
        await context.Imports.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.JoinRequests.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.Invitations.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.GroupMembers.Where(row => context.Groups.Any(group => group.Id == row.GroupId && group.OrganizationId == id)).ExecuteDeleteAsync(cancellation);
        await context.Groups.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.Tokens.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.Audit.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.Members.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.Units.Where(row => row.OrganizationId == id).ExecuteDeleteAsync(cancellation);
        await context.Organizations.Where(row => row.Id == id).ExecuteDeleteAsync(cancellation);
    }
}

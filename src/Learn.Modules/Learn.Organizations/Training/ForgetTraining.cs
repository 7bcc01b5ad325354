using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Deletes what someone was given to do, and who she was where she gave others something.</summary>
internal sealed class ForgetTraining(IDbContextFactory<OrganizationsDbContext> contexts, TimeProvider time) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var person = notification.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var organization in await context.AssignedPeople.Where(row => row.PersonId == person).Select(row => row.OrganizationId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var ledger = await TrainingLedger.OpenAsync(context, organization, time.GetUtcNow(), cancellationToken);
            foreach (var row in await context.AssignedPeople.Where(row => row.PersonId == person && row.OrganizationId == organization).ToListAsync(cancellationToken))
                ledger.Remove(row);
            await ledger.SaveAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await context.Exemptions.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Exemptions.Where(row => row.By == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        await context.Assignments.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        await context.Tokens.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
    }
}

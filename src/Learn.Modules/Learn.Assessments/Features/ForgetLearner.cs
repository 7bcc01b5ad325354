using Learn.Accounts.Contracts;
using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Assessments.Features;

/// <summary>Deletes what was kept of a learner whose account is gone.</summary>
internal sealed class ForgetLearner(AssessmentsDbContext context, AttemptRecords records) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var attempts = context.Attempts.Where(row => row.LearnerId == notification.Id);
        var ids = await attempts.Select(row => row.Id).ToListAsync(cancellationToken);
        await context.Answers.Where(answer => attempts.Any(attempt => attempt.Id == answer.AttemptId)).ExecuteDeleteAsync(cancellationToken);
        await attempts.ExecuteDeleteAsync(cancellationToken);
        ids.ForEach(records.Forget);
    }
}

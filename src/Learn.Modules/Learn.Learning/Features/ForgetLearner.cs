using Learn.Accounts.Contracts;
using Learn.Learning.Data;
using Learn.Learning.Progress;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Learning.Features;

/// <summary>
/// Deletes what was kept of a learner whose account is gone. The ids of her events stay until they are half a year old: without the
/// account they are two random numbers, and to look for them would mean to read everybody's.
/// </summary>
internal sealed class ForgetLearner(LearningDbContext context, LearnerRecords records) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var learner = notification.Id;
        await context.Lessons.Where(row => row.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Enrollments.Where(row => row.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        await context.Learners.Where(row => row.LearnerId == learner).ExecuteDeleteAsync(cancellationToken);
        records.Forget(learner);
    }
}

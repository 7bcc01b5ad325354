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
        var rows = await attempts.AsNoTracking().ToListAsync(cancellationToken);
        await context.Answers.Where(answer => attempts.Any(attempt => attempt.Id == answer.AttemptId)).ExecuteDeleteAsync(cancellationToken);
        await attempts.ExecuteDeleteAsync(cancellationToken);
        foreach (var row in rows)
        {
            records.Forget(row.Id);
            records.Forget(new LessonKey(row.LearnerId, row.CourseId, row.LessonId));
        }
    }
}

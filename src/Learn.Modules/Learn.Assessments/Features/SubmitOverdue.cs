using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Features;

/// <summary>Hands in attempts that nobody came back to; who comes back finds hers handed in anyway (<see cref="AttemptAccess"/>).</summary>
[BackgroundTask(EveryMinutes = 1, Description = "Hands in attempts whose time is over")]
internal sealed class SubmitOverdue(AttemptAccess access, TimeProvider time) : IBackgroundTask
{
    private const int AtOnce = 500;

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<AssessmentsDbContext>();
        var late = time.Now() - Attempt.Grace;
        // One whose quiz is gone can't be graded and must not stand in the way of the others.
        for (var skipped = 0; ;)
        {
            var rows = await context.Attempts.AsNoTracking().Where(row => row.SubmittedAt == null && row.Deadline < late)
                .OrderBy(row => row.Deadline).ThenBy(row => row.Id).Skip(skipped).Take(AtOnce).ToListAsync(cancellationToken);
            var opened = await Task.WhenAll(rows.Select(row => access.OpenAsync(Attempt.Of(row, []), cancellationToken).AsTask()));
            skipped += opened.Count(attempt => attempt is null or { Attempt.IsOpen: true });
            if (rows.Count < AtOnce)
                return;
        }
    }
}

using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.BackgroundTasks;

/// <summary>Looks once more when every node has told who was there until the end.</summary>
[BackgroundTask(EveryMinutes = 1, Description = "Lessons completed by being in a live session")]
internal sealed class CompleteAttendance(TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<LiveDbContext>();
        var completion = serviceProvider.GetRequiredService<AttendanceCompletion>();
        var before = time.GetUtcNow() - Settled;
        var ended = await context.Sessions.Where(row => row.EndedAt < before && row.AttendanceAt == null).OrderBy(row => row.EndedAt).Take(50).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var session in ended)
        {
            await completion.CompleteAsync(session, cancellationToken);
            var now = time.GetUtcNow();
            await context.Sessions.Where(row => row.Id == session).ExecuteUpdateAsync(set => set.SetProperty(row => row.AttendanceAt, now), cancellationToken);
        }
    }
}

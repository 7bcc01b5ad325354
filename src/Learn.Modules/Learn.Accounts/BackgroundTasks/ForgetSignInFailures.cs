using Learn.Accounts.Data;
using Learn.Accounts.Passwords;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.BackgroundTasks;

[BackgroundTask(EveryMinutes = 60, Description = "Deletes failed sign-ins that lock nothing any more.")]
internal sealed class ForgetSignInFailures(TimeProvider time) : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - SignInThrottle.LockTime;
        return serviceProvider.GetRequiredService<AccountsDbContext>().SignInFailures.Where(failure => failure.LastAt <= since).ExecuteDeleteAsync(cancellationToken);
    }
}

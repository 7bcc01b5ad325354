using Learn.Accounts.BackgroundTasks;
using Learn.Accounts.Data;
using Learn.Platform.BackgroundTasks;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests.Privacy;

/// <summary>What tests of erasure do with their sites.</summary>
internal static class ErasureSites
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static AccountsDbContext OpenAccounts(this LearnSiteFactory site) => site.Services.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContext();

    /// <summary>As the site does every ten minutes.</summary>
    public static async Task RunErasuresAsync(this LearnSiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await site.Services.GetServices<IBackgroundTask>().OfType<EraseDueAccounts>().Single().DoWorkAsync(scope.ServiceProvider, Cancellation);
    }

    /// <summary>Waits until the other modules have done their part of the only erasure there is, or of the last one.</summary>
    /// <returns>The request, done.</returns>
    public static async Task<DataRequest> CloseAsync(this LearnSiteFactory site)
    {
        DataRequest? request = null;
        await Eventually.HappensAsync(async () =>
        {
            await site.RunErasuresAsync();
            await using var database = site.OpenAccounts();
            request = await database.DataRequests.AsNoTracking().Where(row => row.ErasedAt != null).OrderByDescending(row => row.ErasedAt).FirstOrDefaultAsync(Cancellation);
            return request?.DoneAt is not null;
        }, "all modules have forgotten her");
        return request!;
    }
}

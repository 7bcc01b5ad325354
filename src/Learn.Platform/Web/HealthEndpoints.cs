using Learn.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Learn.Platform.Web;

internal static class HealthEndpoints
{
    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve, with its database.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready");
        if (routes.ServiceProvider.GetRequiredService<IConfiguration>().GetValue<bool>("Learn:Diagnostics"))
            routes.MapGet("/health/process", () => new ProcessState(GC.GetTotalAllocatedBytes(), Environment.WorkingSet)).ExcludeFromDescription();
    }

    /// <summary>For the benchmark, which sets <c>Learn:Diagnostics</c>.</summary>
    private sealed record ProcessState(long AllocatedBytes, long WorkingSet);
}

internal sealed class DatabaseHealthCheck(IDbContextFactory<PlatformDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            await database.Outbox.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception.IsDatabaseUnavailable())
        {
            return HealthCheckResult.Unhealthy("The database can't be reached.", exception);
        }
    }
}

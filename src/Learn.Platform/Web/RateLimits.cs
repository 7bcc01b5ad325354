using System.Threading.RateLimiting;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Web;

/// <summary>The site's rate-limit policies. Too many requests get 429 with <c>Retry-After</c>.</summary>
public static class RateLimits
{
    /// <summary>Signing in or up and asking for mail: by network address, generous because a school or an office shares one.</summary>
    public const string SignIn = "sign-in";

    /// <summary>What changes data (so no GET): by person, or by network address for guests.</summary>
    public const string Writes = "writes";

    internal static IServiceCollection AddSiteRateLimits(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(options =>
        {
            var signInsPerMinute = configuration.GetValue("RateLimits:SignInsPerMinute", 600);
            var writesPerSecond = configuration.GetValue("RateLimits:WritesPerSecond", 200);
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = Reject;
            options.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(Address(http), _ => new() { PermitLimit = signInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            // A page that has a form is read by a whole school behind one address.
            options.AddPolicy(Writes, http => HttpMethods.IsGet(http.Request.Method) ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetTokenBucketLimiter(http.User.Id()?.ToString() ?? Address(http), _ => new()
            {
                TokenLimit = 5 * writesPerSecond,
                TokensPerPeriod = writesPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
        });

    private static ValueTask Reject(OnRejectedContext context, CancellationToken cancellation)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}

using Learn.Accounts.Data;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Sessions;

/// <summary>
/// Looks every half hour whether a session still holds, and brings its name and roles up to date. When the database is away the
/// session is believed a little longer: lessons are read from memory, and nobody should be thrown out meanwhile.
/// </summary>
internal sealed class SessionValidation(ChangedSessions changed, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
    private DateTimeOffset databaseAwayUntil;

    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = time.GetUtcNow();
        var issued = context.Properties.IssuedUtc ?? DateTimeOffset.MinValue;
        if (context.Principal?.Id() is not { } id)
        {
            context.RejectPrincipal();
            return;
        }
        if ((now - issued < Interval && !changed.IsStale(id, issued)) || now < databaseAwayUntil)
            return;

        try
        {
            await LookAgainAsync(context, id);
        }
        catch (Exception exception) when (exception.IsDatabaseUnavailable())
        {
            databaseAwayUntil = now + RetryAfter;
        }
    }

    private static async Task LookAgainAsync(CookieValidatePrincipalContext context, Guid id)
    {
        var database = context.HttpContext.RequestServices.GetRequiredService<AccountsDbContext>();
        var cancellation = context.HttpContext.RequestAborted;
        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (user is null || context.Principal!.FindFirst(SessionPrincipal.Stamp)?.Value != user.SecurityStamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        context.ReplacePrincipal(SessionPrincipal.Of(user, await database.RolesOfAsync(id, cancellation), IdentityConstants.ApplicationScheme));
        context.ShouldRenew = true;
    }
}

using Learn.Accounts.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Learn.Accounts.Sessions;

/// <summary>Begins and ends the session of the request's browser.</summary>
internal sealed class Session(AccountsDbContext database, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A session belongs to a request.");

    /// <param name="remember">Whether it outlives the browser.</param>
    public async Task BeginAsync(User user, bool remember = true)
    {
        var roles = await database.RolesOfAsync(user.Id, Http.RequestAborted);
        var principal = SessionPrincipal.Of(user, roles, IdentityConstants.ApplicationScheme);
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new() { IsPersistent = remember });
        Http.User = principal;
    }

    /// <summary>After her stamp or name has changed: keeps this session, as persistent as it was.</summary>
    public async Task RenewAsync(User user)
    {
        var current = await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (current.Succeeded)
            await BeginAsync(user, current.Properties?.IsPersistent ?? false);
    }

    public Task EndAsync() => Http.SignOutAsync(IdentityConstants.ApplicationScheme);
}

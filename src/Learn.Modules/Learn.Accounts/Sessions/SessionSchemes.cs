using Learn.Platform.Web;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Sessions;

/// <summary>How a request says who sends it: browsers by a cookie, programs by a bearer token (RFC 6750).</summary>
internal static class SessionSchemes
{
    public const string CookieOrBearer = "Learn";

    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<ChangedSessions>();
        services.AddSingleton<SessionValidation>();
        services.AddScoped<Session>();
        services.AddAuthentication(CookieOrBearer)
            .AddPolicyScheme(CookieOrBearer, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                    ? IdentityConstants.BearerScheme
                    : IdentityConstants.ApplicationScheme)
            .AddBearerToken(IdentityConstants.BearerScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddOptions<BearerTokenOptions>(IdentityConstants.BearerScheme).PostConfigure<ChangedSessions>((options, changed) =>
        {
            options.BearerTokenExpiration = ChangedSessions.Remembered;
            options.BearerTokenProtector = new OpenedTokens(options.BearerTokenProtector, changed);
        });
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = PersonalCookies.Session;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(60);
        options.SlidingExpiration = true;
        options.LoginPath = "/account/login";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SessionValidation>().ValidateAsync(context);
        options.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.IsApi())
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}

using System.Text.Encodings.Web;
using Learn.Organizations.Features.Tokens;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Learn.Organizations.Access;

/// <summary>
/// Programs with a token of an organization («Authorization: Bearer org_…»), at the addresses of organizations alone: everywhere else such a
/// token is what it is to the site, nothing.
/// </summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IMediator mediator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "OrganizationToken";
    private const string Bearer = "Bearer ";
    private static readonly PathString Addresses = "/api/v1/organizations";

    /// <summary>Lets such requests pass by the site's own bearer tokens, which they are none of.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(SchemeName, null);
        services.PostConfigureAll<PolicySchemeOptions>(policy =>
        {
            var others = policy.ForwardDefaultSelector;
            policy.ForwardDefaultSelector = http => IsMeant(http.Request) ? SchemeName : others?.Invoke(http);
        });
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsMeant(Request))
            return AuthenticateResult.NoResult();
        return await mediator.Send(new OpenToken(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim()), Context.RequestAborted) is { } program
            ? AuthenticateResult.Success(new(program, SchemeName))
            : AuthenticateResult.Fail("There is no such token, or it was revoked.");
    }

    private static bool IsMeant(HttpRequest request) =>
        request.Path.StartsWithSegments(Addresses, StringComparison.OrdinalIgnoreCase)
        && request.Headers.Authorization.ToString().StartsWith(Bearer + TokenSecrets.Prefix, StringComparison.OrdinalIgnoreCase);
}

using Learn.Organizations.Features.Tokens;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Endpoints;

/// <summary>Endpoints that people call with their session or their own token, and programs with a token of the organization.</summary>
internal static class OrganizationTokens
{
    private const string Bearer = "Bearer ";

    /// <summary>
    /// Reads «Authorization: Bearer org_…» into the request's user, and answers 401 to who is nobody. For groups without
    /// <c>RequireAuthorization</c>, which comes before and knows no such tokens; the endpoints take the user from the request, not as a parameter.
    /// </summary>
    public static RouteGroupBuilder AcceptOrganizationTokens(this RouteGroupBuilder group) => group.AddEndpointFilter(OpenAsync);

    private static async ValueTask<object?> OpenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer + TokenSecrets.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            if (await http.RequestServices.GetRequiredService<IMediator>().Send(new OpenToken(header[Bearer.Length..].Trim()), http.RequestAborted) is not { } program)
                return Results.Unauthorized();
            http.User = program;
        }
        else if (http.User.Id() is null)
        {
            return Results.Unauthorized();
        }
        return await next(context);
    }
}

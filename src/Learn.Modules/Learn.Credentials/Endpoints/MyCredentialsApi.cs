using Learn.Credentials.Features;
using Learn.Credentials.Signing;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Credentials.Endpoints;

internal static class MyCredentialsApi
{
    public static void MapMyCredentialsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/me/credentials").WithTags("Credentials").RequireAuthorization().RequireRateLimiting(RateLimits.Writes);
        api.MapGet("", ListAsync).WithName("GetMyCredentials").WithSummary("The caller's certificates, the newest first.");
        api.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateMyCredential").WithSummary("Changes the name shown, which signs the credential anew, and who sees it.")
            .ProducesValidationProblem();
    }

    private static async Task<Ok<CredentialList>> ListAsync(HttpContext http, IMediator mediator, Issuer issuer, TimeProvider time)
    {
        var held = await mediator.Send(new GetMyCredentials(http.User.Id()!.Value), http.RequestAborted);
        return TypedResults.Ok(new CredentialList([.. held.Select(item => Answer(item, issuer, time))]));
    }

    private static async Task<Results<Ok<CredentialAnswer>, NotFound>> UpdateAsync(Guid id, CredentialBody body, HttpContext http, IMediator mediator, Issuer issuer, TimeProvider time) =>
        await mediator.Send(new UpdateCredential(http.User.Id()!.Value, id, body.Name, body.Public), http.RequestAborted) is { } held
            ? TypedResults.Ok(Answer(held, issuer, time))
            : TypedResults.NotFound();

    private static CredentialAnswer Answer(HeldCredential held, Issuer issuer, TimeProvider time) =>
        CredentialAnswer.Of(held, held.Credential.Jwt, held.Credential.Name, issuer, time.GetUtcNow());
}

internal sealed record CredentialList(IReadOnlyList<CredentialAnswer> Items);

/// <param name="Name">The name to show, 1 to 100 characters.</param>
/// <param name="Public">Whether everyone sees whose it is.</param>
internal sealed record CredentialBody(string? Name, bool? Public);

using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Endpoints;

/// <summary>Accounts for programs: the same answers as Identity's own API endpoints, with our rules on addresses.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/v1/auth").WithTags("Accounts").RequireRateLimiting(RateLimits.SignIn);
        auth.MapPost("/register", RegisterAsync).WithName("Register").WithSummary("Makes an account; the answer does not tell whether the address was known.")
            .ProducesValidationProblem();
        auth.MapPost("/login", LoginAsync).WithName("Login").WithSummary("Gives a bearer token for an address, or a user name, and a password.")
            .Produces<AccessTokenResponse>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden);
        auth.MapPost("/refresh", RefreshAsync).WithName("Refresh").WithSummary("Gives a new bearer token for a refresh token.")
            .Produces<AccessTokenResponse>();
        routes.MapGet("/api/v1/me", MeAsync).WithName("Me").WithSummary("Who the caller is.").WithTags("Accounts").RequireAuthorization();
    }

    private static async Task<Ok> RegisterAsync(RegisterBody body, IMediator mediator, CancellationToken cancellation)
    {
        await mediator.Send(new RegisterAccount(body.Email, body.Password, body.Name, NameIsOptional: true), cancellation);
        return TypedResults.Ok();
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> LoginAsync(
        LoginBody body, IMediator mediator, AccountsDbContext database, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var verdict = await mediator.Send(new VerifyPassword(body.Email, body.Password), cancellation);
        if (verdict.User is not { } user)
            return Unauthorized(texts[verdict.IsLocked ? "Sign-in locked" : "Sign-in wrong"]);
        if (user.PasswordGivenAt is not null)
            return TypedResults.Problem(texts["First password needed"], statusCode: StatusCodes.Status403Forbidden);
        return await TokenAsync(user, database, cancellation);
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> RefreshAsync(
        RefreshBody body, Microsoft.Extensions.Options.IOptionsMonitor<BearerTokenOptions> options, AccountsDbContext database, TimeProvider time,
        IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var ticket = body.RefreshToken is { Length: > 0 } token ? options.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(token) : null;
        if (ticket?.Properties.ExpiresUtc is not { } expires || time.GetUtcNow() >= expires || ticket.Principal.Id() is not { } id
            || await database.Users.FindAsync([id], cancellation) is not { } user
            || ticket.Principal.FindFirst(SessionPrincipal.Stamp)?.Value != user.SecurityStamp)
            return Unauthorized(texts["Refresh token void"]);
        return await TokenAsync(user, database, cancellation);
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> MeAsync(HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts, CancellationToken cancellation) =>
        http.User.Id() is { } id && await mediator.Send(new GetAccount(id), cancellation) is { } account
            ? TypedResults.Ok(new Me(account.Id, account.Name, account.Email, account.UserName, account.Roles))
            : Unauthorized(texts["Account is gone"]);

    private static async Task<SignInHttpResult> TokenAsync(User user, AccountsDbContext database, CancellationToken cancellation) => TypedResults.SignIn(
        SessionPrincipal.Of(user, await database.RolesOfAsync(user.Id, cancellation), IdentityConstants.BearerScheme),
        authenticationScheme: IdentityConstants.BearerScheme);

    private static ProblemHttpResult Unauthorized(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status401Unauthorized);

    internal sealed record RegisterBody(string? Email, string? Password, string? Name);

    internal sealed record LoginBody(string? Email, string? Password);

    internal sealed record RefreshBody(string? RefreshToken);

    internal sealed record Me(Guid Id, string Name, string? Email, string? UserName, IReadOnlyList<string> Roles);
}

using Learn.Credentials.Features;
using Learn.Credentials.Files;
using Learn.Credentials.Resources;
using Learn.Credentials.Signing;
using Learn.Credentials.Verification;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace Learn.Credentials.Endpoints;

internal static class CredentialsApi
{
    /// <summary>A signed credential (Securing Verifiable Credentials using JOSE and COSE §5).</summary>
    public const string VcJwt = "application/vc+jwt";

    public static void MapCredentialsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/credentials").WithTags("Credentials");
        api.MapGet("/{id:guid}", GetAsync).WithName("GetCredential").AddEndpointFilter(WellKnownEndpoints.AllowAnyoneAsync)
            .WithSummary("A certificate: the signed credential alone with Accept: application/vc+jwt, else with its status. A private one is signed for its holder alone.")
            .Produces<CredentialAnswer>().Produces<string>(StatusCodes.Status200OK, VcJwt).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        var files = api.MapGroup("/{id:guid}").RequireRateLimiting(RateLimits.Writes);
        files.MapGet("/certificate.pdf", PdfAsync).WithName("GetCertificatePdf").WithSummary("The certificate on paper, with the signed credential in the file.")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(StatusCodes.Status404NotFound);
        files.MapGet("/badge.png", PngAsync).WithName("GetBadgePng").WithSummary("The badge with the signed credential baked in (Open Badges 3.0 §5.3.1).")
            .Produces(StatusCodes.Status200OK, contentType: "image/png").ProducesProblem(StatusCodes.Status404NotFound);
        files.MapGet("/badge.svg", SvgAsync).WithName("GetBadgeSvg").WithSummary("The badge with the signed credential baked in (Open Badges 3.0 §5.3.2).")
            .Produces(StatusCodes.Status200OK, contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/status/{list:int}", StatusAsync).WithName("GetStatusList").AddEndpointFilter(WellKnownEndpoints.AllowAnyoneAsync)
            .WithSummary("A list of which certificates are revoked (W3C Bitstring Status List v1.0), signed.").Produces<string>(StatusCodes.Status200OK, VcJwt).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetAsync(Guid id, HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts, Issuer issuer, TimeProvider time)
    {
        http.Response.Headers.Vary = "Accept, Cookie, Authorization";
        http.Response.Headers.CacheControl = "private, no-cache";
        if (await mediator.Send(new VerifyCredential(id, http.User.Id()), http.RequestAborted) is not { Held: { } held } report)
            return Results.NotFound();
        var jwt = report.Name is null ? null : held.Credential.Jwt;
        if (!Wants(http.Request, VcJwt))
            return Results.Json(CredentialAnswer.Of(held, jwt, report.Name, issuer, time.GetUtcNow()));
        if (jwt is not null)
            return Results.Text(jwt, VcJwt);
        return report.IsForgotten
            ? Results.Problem(texts["Forgotten problem"], statusCode: StatusCodes.Status410Gone)
            : Results.Problem(texts["Private problem"], statusCode: StatusCodes.Status403Forbidden);
    }

    private static Task<IResult> PdfAsync(Guid id, HttpContext http, IMediator mediator, CertificatePdf pdf) =>
        FileAsync(id, http, mediator, held => Results.File(pdf.Write(held), "application/pdf", FileName(held, "pdf")));

    private static Task<IResult> PngAsync(Guid id, HttpContext http, IMediator mediator, SiteFiles files) =>
        FileAsync(id, http, mediator, held => Results.File(BakedBadge.Png(files.BadgePng, held.Credential.Jwt!), "image/png", FileName(held, "png")));

    private static Task<IResult> SvgAsync(Guid id, HttpContext http, IMediator mediator, SiteFiles files) =>
        FileAsync(id, http, mediator, held => Results.File(BakedBadge.Svg(files.BadgeSvg, held.Credential.Jwt!, held.Title), "image/svg+xml", FileName(held, "svg")));

    /// <summary>Files name the holder: they are for herself, and for everyone when she made the certificate public.</summary>
    private static async Task<IResult> FileAsync(Guid id, HttpContext http, IMediator mediator, Func<HeldCredential, IResult> write)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return await mediator.Send(new VerifyCredential(id, http.User.Id()), http.RequestAborted) is { Name: not null, Held: { Credential.Jwt: not null } held } ? write(held) : Results.NotFound();
    }

    private static async Task<IResult> StatusAsync(int list, IMediator mediator, CancellationToken cancellation) =>
        await mediator.Send(new GetStatusList(list), cancellation) is { } jwt ? Results.Text(jwt, VcJwt) : Results.NotFound();

    private static string FileName(HeldCredential held, string ending) => $"{held.Course?.Slug ?? "learn"}.{ending}";

    private static bool Wants(HttpRequest request, string type) =>
        request.GetTypedHeaders().Accept.OrderByDescending(accepted => accepted.Quality ?? 1).FirstOrDefault() is { } first && first.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Status">«valid», «revoked» or «expired».</param>
/// <param name="Public">Whether everyone sees whose it is.</param>
/// <param name="Name">The holder's, as she chose it; null when it is private, or the holder has deleted her account.</param>
/// <param name="HolderDeletedAt">When the holder deleted her account.</param>
/// <param name="Course">Slug.</param>
/// <param name="Jwt">The signed credential (VC-JWT); null where the holder is.</param>
internal sealed record CredentialAnswer(
    Guid Id, string Status, bool Public, string? Name, string? Course, string Title, DateTimeOffset AwardedAt, DateTimeOffset? ValidUntil,
    DateTimeOffset? RevokedAt, DateTimeOffset? HolderDeletedAt, string Verify, string? Jwt)
{
    public static CredentialAnswer Of(HeldCredential held, string? jwt, string? name, Issuer issuer, DateTimeOffset now)
    {
        var credential = held.Credential;
        return new(credential.Id, held.StatusAt(now), credential.IsPublic, name, held.Course?.Slug, held.Title, credential.AwardedAt, credential.ValidUntil,
            credential.RevokedAt, credential.ForgottenAt, issuer.VerifyUrl(credential.Id), jwt);
    }
}

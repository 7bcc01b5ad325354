using System.Text;
using System.Text.Json;
using Learn.Credentials.Features;
using Learn.Credentials.Resources;
using Learn.Credentials.Verification;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Endpoints;

internal static class VerifyApi
{
    public static void MapVerifyApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/credentials/verify", VerifyAsync).WithTags("Credentials").WithName("VerifyCredential").RequireRateLimiting(RateLimits.Writes)
            .WithSummary("Says what is to be said of a signed credential: its text, a badge (PNG, SVG) or the PDF, at most 5 MB.")
            .WithMetadata(new RequestSizeLimitAttribute(2 * CredentialFile.MaxSize))
            .Accepts<VerifyBody>("application/json", CredentialsApi.VcJwt, "application/jwt", "text/plain", "image/png", "image/svg+xml", "application/pdf", "application/octet-stream")
            .Produces<VerifyAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<IResult> VerifyAsync(HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts)
    {
        byte[]? content;
        if (http.Request.HasJsonContentType())
        {
            var body = await ReadJsonAsync(http);
            if (string.IsNullOrWhiteSpace(body?.Jwt))
                return Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["jwt"] = [texts["Jwt missing"]] });
            content = Encoding.UTF8.GetBytes(body.Jwt);
        }
        else
        {
            content = await ReadAsync(http.Request.Body, http.RequestAborted);
        }
        return content is null || content.Length > CredentialFile.MaxSize
            ? Results.Problem(texts["File too large"], statusCode: StatusCodes.Status413PayloadTooLarge)
            : Results.Ok(VerifyAnswer.Of(await mediator.Send(new VerifyFile(content), http.RequestAborted), texts));
    }

    private static async Task<VerifyBody?> ReadJsonAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<VerifyBody>(http.RequestAborted);
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The body is not valid JSON.", StatusCodes.Status400BadRequest, exception);
        }
    }

    /// <returns>Null when there is more than <see cref="CredentialFile.MaxSize"/>.</returns>
    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > CredentialFile.MaxSize)
                return null;
        }
        return content.ToArray();
    }
}

internal sealed record VerifyBody(string? Jwt);

/// <param name="Verdict">«genuine», or what is wrong: revoked, superseded, expired, not_yet_valid, not_on_record, altered, unknown_key, foreign_issuer, unsupported_algorithm, malformed, no_credential.</param>
/// <param name="Message">The same in words, in the language of the request.</param>
/// <param name="Credential">What it says; null where the signature isn't ours.</param>
internal sealed record VerifyAnswer(string Verdict, string Message, VerifiedCredential? Credential)
{
    public static VerifyAnswer Of(CredentialReport report, IStringLocalizer<Texts> texts)
    {
        var name = Verification.Verdict.NameOf(report.Code);
        return new(name, texts[$"verdict {name}"], report.Signed is { } signed
            ? new(signed.Id, signed.Name, report.Title, signed.Issuer, signed.AwardedAt, signed.ValidFrom, signed.ValidUntil, report.Held?.Credential.RevokedAt, report.Held?.Credential.ForgottenAt)
            : null);
    }
}

/// <param name="Name">The holder's, as it was signed.</param>
/// <param name="HolderDeletedAt">When the holder deleted her account.</param>
internal sealed record VerifiedCredential(
    Guid Id, string Name, string Title, string Issuer, DateTimeOffset AwardedAt, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil, DateTimeOffset? RevokedAt, DateTimeOffset? HolderDeletedAt);

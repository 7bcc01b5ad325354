using Learn.Credentials.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Learn.Credentials.Endpoints;

/// <summary>The public keys, for whoever verifies without us.</summary>
internal static class WellKnownEndpoints
{
    private static readonly string[] DidContexts = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"];

    public static void MapWellKnown(this IEndpointRouteBuilder routes)
    {
        var known = routes.MapGroup("/.well-known").WithTags("Credentials").AddEndpointFilter(AllowAnyoneAsync);
        known.MapGet("/jwks.json", (KeyRing keys, Issuer issuer) => Results.Json(new { keys = keys.Keys.Select(key => Jwk(key, issuer)) }))
            .WithName("GetCredentialKeys").WithSummary("The keys that certificates are or were signed with, as a JWK Set (RFC 7517).").Produces(StatusCodes.Status200OK);
        known.MapGet("/did.json", (KeyRing keys, Issuer issuer) => Results.Json(Did(keys, issuer), contentType: "application/did+ld+json"))
            .WithName("GetCredentialIssuer").WithSummary("The same keys in the issuer's DID document (W3C did:web).").Produces(StatusCodes.Status200OK);
    }

    /// <summary>Verifiers in browsers may read what is public anyway.</summary>
    internal static ValueTask<object?> AllowAnyoneAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        context.HttpContext.Response.Headers.CacheControl = "no-cache";
        return next(context);
    }

    private static object Jwk(SigningKey key, Issuer issuer) =>
        new { kty = "EC", crv = "P-256", x = key.X, y = key.Y, alg = CompactJws.Es256, use = "sig", kid = issuer.KeyId(key) };

    private static Dictionary<string, object> Did(KeyRing keys, Issuer issuer)
    {
        var methods = keys.Keys.Select(key => new
        {
            id = issuer.KeyId(key),
            type = "JsonWebKey2020",
            controller = issuer.Did,
            publicKeyJwk = new { kty = "EC", crv = "P-256", x = key.X, y = key.Y, alg = CompactJws.Es256, kid = key.Thumbprint },
        }).ToList();
        return new(StringComparer.Ordinal)
        {
            ["@context"] = DidContexts,
            ["id"] = issuer.Did,
            ["alsoKnownAs"] = new[] { issuer.Site },
            ["verificationMethod"] = methods,
            ["assertionMethod"] = methods.Select(method => method.id).ToList(),
        };
    }
}

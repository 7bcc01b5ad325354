using System.Text.Json;
using FluentValidation;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Platform.Web;

/// <summary>
/// Gives every failure its status. An API call gets problem details (RFC 9457); a page's request goes on to the status page
/// in the site's look.
/// </summary>
internal sealed class SiteExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        httpContext.Response.StatusCode = StatusOf(exception);
        if (httpContext.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = "10";
        if (!httpContext.Request.IsApi())
            return false;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = Describe(exception, httpContext.Response.StatusCode) });
    }

    internal static int StatusOf(Exception exception) => exception switch
    {
        ValidationException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,
        PermissionDeniedException => StatusCodes.Status403Forbidden,
        _ when exception.IsDatabaseUnavailable() => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static ProblemDetails Describe(Exception exception, int status) => exception switch
    {
        ValidationException validation => Invalid(validation.Errors.GroupBy(error => CamelCase(error.PropertyName), error => error.ErrorMessage)),
        BadHttpRequestException { InnerException: JsonException json } => Invalid([.. JsonFault(json)]),
        BadHttpRequestException => new() { Status = status, Detail = "The request's body is missing, or is not what this address takes." },
        _ => new() { Status = status },
    };

    private static HttpValidationProblemDetails Invalid(IEnumerable<IGrouping<string, string>> faults) =>
        new(faults.ToDictionary(fault => fault.Key, fault => fault.ToArray(), StringComparer.Ordinal)) { Status = StatusCodes.Status400BadRequest };

    /// <summary>«$.events[3].kind» becomes «events[3].kind».</summary>
    private static IEnumerable<IGrouping<string, string>> JsonFault(JsonException exception)
    {
        var path = exception.Path is null or "$" or "" ? "$" : exception.Path.TrimStart('$').TrimStart('.');
        var reason = exception.LineNumber is { } line
            ? $"This is not valid here (line {line + 1}, byte {exception.BytePositionInLine + 1})."
            : "This is not valid here.";
        return new[] { reason }.GroupBy(_ => path);
    }

    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(name => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..]));
}

public static class RequestExtensions
{
    /// <summary>Whether a program is asking, which wants problem details and no page.</summary>
    public static bool IsApi(this HttpRequest request)
    {
        // While a failure is handled, the request's own path is that of the status page.
        var path = request.HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path is { } failed ? new PathString(failed) : request.Path;
        return path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);
    }
}

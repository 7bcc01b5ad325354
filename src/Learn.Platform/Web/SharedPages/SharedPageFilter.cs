using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Platform.Web.SharedPages;

/// <summary>Renders a shared page with its holes open, keeps it, and answers the request from what it kept.</summary>
internal sealed class SharedPageFilter : IAsyncResultFilter
{
    private readonly SharedPageCache cache;
    private readonly IReadOnlyDictionary<string, IPageHole> holes;

    public SharedPageFilter(SharedPageAttribute attribute, SharedPageCache cache, IEnumerable<IPageHole> holes)
    {
        this.cache = cache;
        this.holes = holes.ToDictionary(hole => hole.Name, StringComparer.Ordinal);
        cache.VaryBy(attribute.VaryByQuery);
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        var request = http.Features.Get<SharedPageRequest>();
        if (request is null || context.Result is not PageResult)
        {
            await next();
            return;
        }

        // Read again: the first request to this page type has just made its query values known.
        var key = cache.KeyOf(http, request.Variant);
        var page = await CaptureAsync(http, next);
        if (http.Response.StatusCode == StatusCodes.Status200OK)
            cache.Keep(request.Generation, key, page);
        if (request.IsGuest && http.Response.StatusCode == StatusCodes.Status200OK)
            await SharedPageWriter.WriteGuestAsync(http, page, compress: false);
        else
            await SharedPageWriter.WriteMemberAsync(http, page, compress: false);
    }

    private async Task<SharedPage> CaptureAsync(HttpContext http, ResultExecutionDelegate next)
    {
        var body = http.Response.Body;
        using var captured = new MemoryStream();
        http.Response.Body = captured;
        http.Features.Set(OpenHoles.Instance);
        try
        {
            var executed = await next();
            if (executed.Exception is { } exception && !executed.ExceptionHandled)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        }
        finally
        {
            http.Response.Body = body;
            http.Features.Set<OpenHoles>(null);
        }
        return SharedPage.Parse(captured.ToArray(), holes);
    }
}

/// <summary>In the request's features while a page is rendered whose holes stay open.</summary>
internal sealed class OpenHoles
{
    public static readonly OpenHoles Instance = new();
}

/// <summary>In the request's features when <see cref="SharedPageMiddleware"/> found nothing to answer with.</summary>
internal sealed record SharedPageRequest(bool IsGuest, string? Variant, object Generation);

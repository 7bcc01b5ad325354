using Learn.Media.Contracts;
using Learn.Media.Features;
using Learn.Media.Formats;
using Learn.Media.Watching;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Media.Endpoints;

internal static class MediaApi
{
    public static void MapMediaApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/media").WithTags("Media");
        api.MapGet("/items", FindAsync).WithName("FindMedia").WithSummary("Files of the library, the newest first; for editors.").RequireAuthorization();
        api.MapGet("/items/{id:guid}", GetAsync).WithName("GetMedia").WithSummary("A file of the library; for editors.").RequireAuthorization();
        api.MapGet("/items/{id:guid}/player", PlayerAsync).WithName("GetMediaPlayer").WithSummary("How a video or a sound can be played: qualities with their size, captions, poster.");
        api.MapGet("/items/{id:guid}/watched", WatchedAsync).WithName("GetWatched").WithSummary("What the caller has seen of a video.").RequireAuthorization();
        api.MapPost("/items/{id:guid}/watched", RecordAsync).WithName("RecordWatched").WithSummary("Adds what the caller has seen of a video; seen for the most part, it completes its lesson.")
            .RequireAuthorization().RequireRateLimiting(RateLimits.Writes).ProducesValidationProblem();
    }

    private static async Task<Results<Ok<MediaList>, BadRequest>> FindAsync(HttpContext http, IMediator mediator, string? q = null, string? kind = null, int page = 1)
    {
        MediaKind? wanted = Enum.TryParse<MediaKind>(kind, ignoreCase: true, out var parsed) ? parsed : null;
        if (kind is { Length: > 0 } && wanted is null)
            return TypedResults.BadRequest();
        var found = await mediator.Send(new FindMedia(http.User, q, wanted, Unused: false, page), http.RequestAborted);
        return TypedResults.Ok(new MediaList([.. found.Items.Select(item => item.Media)], found.Total));
    }

    private static async Task<Results<Ok<MediaSummary>, NotFound>> GetAsync(Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetMediaItem(http.User, id), http.RequestAborted) is { Media: { } media } ? TypedResults.Ok(media) : TypedResults.NotFound();

    private static async Task<Results<Ok<PlayerSources>, NotFound>> PlayerAsync(Guid id, HttpContext http, IMediator mediator)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        return await mediator.Send(new GetPlayer(id), http.RequestAborted) is { } player ? TypedResults.Ok(player) : TypedResults.NotFound();
    }

    private static async Task<Ok<WatchedAnswer>> WatchedAsync(Guid id, HttpContext http, IMediator mediator)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(WatchedAnswer.Of(await mediator.Send(new GetWatched(http.User.Id()!.Value, id), http.RequestAborted)));
    }

    private static async Task<Results<Ok<WatchedAnswer>, NotFound>> RecordAsync(Guid id, WatchedBody body, HttpContext http, IMediator mediator)
    {
        var parts = (body.Parts ?? []).Select(part => part is { Count: 2 } ? new WatchedRange(part[0], part[1]) : new(-1, -1)).ToList();
        var state = await mediator.Send(new RecordWatched(http.User.Id()!.Value, id, parts, body.Position, body.Duration, body.Course, body.Lesson, body.Videos ?? []), http.RequestAborted);
        return state is null ? TypedResults.NotFound() : TypedResults.Ok(WatchedAnswer.Of(state));
    }
}

internal sealed record MediaList(IReadOnlyList<MediaSummary> Items, int Total);

/// <param name="Parts">Pairs of seconds, from and to.</param>
/// <param name="Position">Where she is, in seconds.</param>
/// <param name="Duration">Of the video, as her player knows it.</param>
/// <param name="Course">Slug.</param>
/// <param name="Lesson">Slug.</param>
/// <param name="Videos">Ids of all videos of the lesson.</param>
internal sealed record WatchedBody(IReadOnlyList<IReadOnlyList<double>>? Parts, double Position, double? Duration, string? Course, string? Lesson, IReadOnlyList<Guid>? Videos);

/// <param name="Share">Of the whole, 0 to 1.</param>
/// <param name="Completed">Whether the lesson is done by it.</param>
internal sealed record WatchedAnswer(IReadOnlyList<double[]> Parts, double Position, double Share, bool Completed)
{
    public static WatchedAnswer Of(WatchedState? state) =>
        state is null ? new([], 0, 0, false) : new([.. state.Parts.Select(part => new[] { part.From, part.To })], state.Position, state.Share, state.IsCompleted);
}

using System.Globalization;
using System.Text;
using Learn.Media.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Learn.Media.Endpoints;

/// <summary>
/// Addresses that stay while the content behind them may be replaced: what a published lesson has in it. They lead on to the address where the
/// content never changes.
/// </summary>
internal static class MediaItemEndpoints
{
    public static void MapMediaItems(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/media/items/{id:guid}").ExcludeFromDescription();
        items.MapMethods("/content", [HttpMethods.Get, HttpMethods.Head], ContentAsync).WithName("MediaItemContent");
        items.MapMethods("/{width:int}", [HttpMethods.Get, HttpMethods.Head], PictureAsync).WithName("MediaItemPicture");
        items.MapMethods("/poster", [HttpMethods.Get, HttpMethods.Head], PosterAsync).WithName("MediaItemPoster");
        items.MapMethods("/captions/{language}.vtt", [HttpMethods.Get, HttpMethods.Head], CaptionsAsync).WithName("MediaItemCaptions");
    }

    /// <summary>What was uploaded.</summary>
    private static async Task<IResult> ContentAsync(Guid id, HttpContext http, IMediator mediator) =>
        Lead(http, await mediator.Send(new GetContentAddress(id), http.RequestAborted));

    private static async Task<IResult> PictureAsync(Guid id, int width, HttpContext http, IMediator mediator) =>
        Lead(http, await mediator.Send(new GetContentAddress(id, width), http.RequestAborted));

    private static async Task<IResult> PosterAsync(Guid id, HttpContext http, IMediator mediator) =>
        Lead(http, (await mediator.Send(new GetPlayer(id), http.RequestAborted))?.Poster);

    private static IResult Lead(HttpContext http, string? url)
    {
        http.Response.Headers.CacheControl = url is null ? "no-store" : "public, max-age=60";
        return url is null ? Results.NotFound() : Results.Redirect(url);
    }

    private static async Task<IResult> CaptionsAsync(Guid id, string language, HttpContext http, IMediator mediator)
    {
        if (await mediator.Send(new GetCaptions(id, language), http.RequestAborted) is not { } track)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, no-cache";
        return Results.Bytes(Encoding.UTF8.GetBytes(track.Text), "text/vtt; charset=utf-8", entityTag: new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{id:N}-{language}-{track.Version}\"")));
    }
}

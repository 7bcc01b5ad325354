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
    /// <summary>Dark, in the shape of most videos.</summary>
    private const string PlainPoster = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 9\"><path fill=\"#1c2733\" d=\"M0 0h16v9H0z\"/></svg>";

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

    /// <summary>A video that isn't converted yet, or can't be, has a plain one: no page that shows it has a hole.</summary>
    private static async Task<IResult> PosterAsync(Guid id, HttpContext http, IMediator mediator)
    {
        var player = await mediator.Send(new GetPlayer(id), http.RequestAborted);
        var answer = Lead(http, player?.Poster);
        return player is { Kind: "video", Poster: null } ? Results.Text(PlainPoster, "image/svg+xml") : answer;
    }

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

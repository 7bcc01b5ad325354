using System.Text;
using Learn.Live.Calendar;
using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Live.Hubs;
using Learn.Live.Resources;
using Learn.Platform.Web;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace Learn.Live.Endpoints;

/// <summary>Calendars, the code to scan, slides that were changed meanwhile, attendance as CSV.</summary>
internal static class LiveFiles
{
    private const string CalendarType = "text/calendar; charset=utf-8";
    private const int DotSize = 8;

    public static void MapLiveFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live/calendar.ics", FeedAsync).ExcludeFromDescription();
        routes.MapGet("/live/{code}.ics", EventAsync).ExcludeFromDescription();
        routes.MapGet("/live/{code}/qr.svg", QrAsync).ExcludeFromDescription();
        routes.MapGet("/live/{code}/slides", SlidesAsync).ExcludeFromDescription();
        routes.MapGet("/live/{id:guid}/report.csv", ReportAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/live/{id:guid}/polls.csv", PollsAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> FeedAsync(HttpContext http, FeedKeys keys, IMediator mediator, SiteAddress site, IStringLocalizer<Texts> texts, string? key = null)
    {
        var person = keys.Read(key);
        if (key is { Length: > 0 } && person is null)
            return TypedResults.NotFound();
        if (person is not null)
            http.Response.Headers.CacheControl = "private, no-store";
        var found = await mediator.Send(new FindSessions(person, Mine: person is not null, WithCancelled: true), http.RequestAborted);
        return TypedResults.Text(CalendarWriter.Write(found.Items, texts["Live sessions"], site.Current), CalendarType, Encoding.UTF8);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> EventAsync(string code, HttpContext http, LiveDbContext context, SiteAddress site, IStringLocalizer<Texts> texts) =>
        ShortCode.TryRead(code, out var read) && await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == read, http.RequestAborted) is { } session
            ? TypedResults.Text(CalendarWriter.Write([SessionSummary.Of(session, isLed: false)], texts["Live sessions"], site.Current), CalendarType, Encoding.UTF8)
            : TypedResults.NotFound();

    private static Results<ContentHttpResult, NotFound> QrAsync(string code, SiteAddress site)
    {
        if (!ShortCode.TryRead(code, out var read))
            return TypedResults.NotFound();
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode($"{site.Current}/live/{read}", QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return TypedResults.Text(drawing.GetGraphic(DotSize), "image/svg+xml", Encoding.UTF8);
    }

    /// <summary>For a page that was loaded before its host changed the slides.</summary>
    private static async Task<Results<Ok<SlideList>, NotFound>> SlidesAsync(string code, HttpContext http, IMediator mediator) =>
        ShortCode.TryRead(code, out var read) && await mediator.Send(new GetRoom(http.User, read, GuestCookie.Read(http, read)), http.RequestAborted) is { MayEnter: true } room
            ? TypedResults.Ok(new SlideList([.. room.Slides.Select(html => new SlideHtml(html))]))
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> ReportAsync(Guid id, HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts) =>
        await mediator.Send(new GetReport(http.User, id), http.RequestAborted) is { } report
            ? TypedResults.File(SessionCsv.Write(report, texts), SessionCsv.Type, $"{Slug.Of(report.Title, 60)}.csv")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> PollsAsync(Guid id, HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts) =>
        await mediator.Send(new GetPollAnswers(http.User, id), http.RequestAborted) is { } polls
            ? TypedResults.File(SessionCsv.Write(polls, texts), SessionCsv.Type, $"{Slug.Of(polls.Title, 60)}-polls.csv")
            : TypedResults.NotFound();
}

internal sealed record SlideList(IReadOnlyList<SlideHtml> Slides);

internal sealed record SlideHtml(string Html);

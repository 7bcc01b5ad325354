using System.Text;
using Learn.Live.Calendar;
using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Live.Hubs;
using Learn.Live.Resources;
using Learn.Notifications.Contracts;
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
    private const int MostInFeed = 500;
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

    /// <summary>What is listed for everyone, also what was called off, which calendars have to be told. One's own calendar is Notifications'.</summary>
    private static async Task<ContentHttpResult> FeedAsync(HttpContext http, LiveDbContext context, SiteAddress site, TimeProvider time, IStringLocalizer<Texts> texts)
    {
        var over = time.GetUtcNow() - FindSessionsHandler.Longest;
        var rows = await context.Sessions.AsNoTracking().Where(row => row.IsListed && row.EndedAt == null && row.StartsAt >= over).OrderBy(row => row.StartsAt).Take(MostInFeed).ToListAsync(http.RequestAborted);
        return TypedResults.Text(CalendarWriter.Write(rows.Select(SessionEntry.Of), texts["Live sessions"], site.Current), CalendarWriter.ContentType, Encoding.UTF8);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> EventAsync(string code, HttpContext http, LiveDbContext context, SiteAddress site, IStringLocalizer<Texts> texts) =>
        ShortCode.TryRead(code, out var read) && await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == read, http.RequestAborted) is { } session
            ? TypedResults.Text(CalendarWriter.Write([SessionEntry.Of(session)], texts["Live sessions"], site.Current), CalendarWriter.ContentType, Encoding.UTF8)
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

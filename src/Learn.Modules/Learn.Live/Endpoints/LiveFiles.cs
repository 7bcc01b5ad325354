using System.Text;
using Learn.Live.Calendar;
using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace Learn.Live.Endpoints;

/// <summary>Calendars and the code to scan.</summary>
internal static class LiveFiles
{
    private const string CalendarType = "text/calendar; charset=utf-8";
    private const int DotSize = 8;

    public static void MapLiveFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live/calendar.ics", FeedAsync).ExcludeFromDescription();
        routes.MapGet("/live/{code}.ics", EventAsync).ExcludeFromDescription();
        routes.MapGet("/live/{code}/qr.svg", QrAsync).ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> FeedAsync(HttpContext http, FeedKeys keys, IMediator mediator, SiteAddress site, IStringLocalizer<Texts> texts, string? key = null)
    {
        var person = keys.Read(key);
        if (key is { Length: > 0 } && person is null)
            return TypedResults.NotFound();
        var found = await mediator.Send(new FindSessions(person, Mine: person is not null), http.RequestAborted);
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
        using var data = generator.CreateQrCode($"{site.Current}/live/{ShortCode.Show(read)}", QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return TypedResults.Text(drawing.GetGraphic(DotSize), "image/svg+xml", Encoding.UTF8);
    }
}

using System.Text;
using Learn.Notifications.Contracts;
using Learn.Notifications.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Notifications.Endpoints;

internal static class CalendarEndpoints
{
    public static void MapCalendar(this IEndpointRouteBuilder routes) => routes.MapGet("/calendar/{secret}.ics", ReadAsync).ExcludeFromDescription();

    /// <summary>Calendars can't sign in: who knows the address sees it.</summary>
    private static async Task<Results<ContentHttpResult, NotFound>> ReadAsync(string secret, HttpContext http, IMediator mediator)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return await mediator.Send(new ReadCalendar(secret), http.RequestAborted) is { } calendar
            ? TypedResults.Text(calendar, CalendarWriter.ContentType, Encoding.UTF8)
            : TypedResults.NotFound();
    }
}

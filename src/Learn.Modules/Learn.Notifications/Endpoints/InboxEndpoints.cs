using Learn.Notifications.Data;
using Learn.Notifications.Features;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Notifications.Endpoints;

internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/my/inbox/{id:guid}", OpenAsync).RequireAuthorization().ExcludeFromDescription();
        var api = routes.MapGroup("/api/v1/me/notifications").WithTags("Notifications").RequireAuthorization().RequireRateLimiting(RateLimits.Writes);
        api.MapGet("", FindAsync).WithName("GetMyNotifications").WithSummary("The caller's inbox, the newest first, in the language of the request.");
        api.MapPut("/{id:guid}/read", ReadAsync).WithName("ReadNotification").WithSummary("Marks a notification as read.");
        api.MapPut("/read", ReadAllAsync).WithName("ReadAllNotifications").WithSummary("Marks as read all that came until a time (normally now).");
    }

    /// <summary>Where links in mails and in the inbox lead: it counts as read, and one goes on to what it is about.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> OpenAsync(Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ReadNotification(http.User.Id()!.Value, id), http.RequestAborted) is { } item
            ? TypedResults.LocalRedirect(item.Url ?? "/my/inbox")
            : TypedResults.NotFound();

    private static async Task<Ok<NotificationList>> FindAsync(HttpContext http, IMediator mediator, bool unread = false, int page = 1)
    {
        var inbox = await mediator.Send(new FindInbox(http.User.Id()!.Value, unread, page), http.RequestAborted);
        return TypedResults.Ok(new NotificationList([.. inbox.Items.Select(item => NotificationAnswer.Of(item, SiteCultures.Current))], inbox.Total, inbox.Unread));
    }

    private static async Task<Results<NoContent, NotFound>> ReadAsync(Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ReadNotification(http.User.Id()!.Value, id), http.RequestAborted) is { IsWithdrawn: false } ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<NoContent> ReadAllAsync(HttpContext http, IMediator mediator, DateTimeOffset? until = null)
    {
        await mediator.Send(new ReadAllNotifications(http.User.Id()!.Value, until), http.RequestAborted);
        return TypedResults.NoContent();
    }
}

/// <param name="Total">Of those asked for.</param>
/// <param name="Unread">Of all.</param>
internal sealed record NotificationList(IReadOnlyList<NotificationAnswer> Items, int Total, int Unread);

/// <param name="Url">A path of this site; null where there is nothing to do.</param>
internal sealed record NotificationAnswer(Guid Id, string Kind, string Title, string Body, string? Url, DateTimeOffset At, DateTimeOffset? ReadAt)
{
    public static NotificationAnswer Of(InboxItem item, string culture) =>
        new(item.Id, item.Kind, item.TitleIn(culture), item.BodyIn(culture), item.Url, item.VisibleAt, item.ReadAt);
}

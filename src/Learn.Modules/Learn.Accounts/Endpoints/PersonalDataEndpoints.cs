using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Accounts.Privacy;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Accounts.Endpoints;

/// <summary>What a person may ask about her data, for programs. They don't agree to anything in her name: that she does herself.</summary>
internal static class PersonalDataEndpoints
{
    public static void MapPersonalData(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/me").WithTags("Accounts").RequireAuthorization().RequireRateLimiting(RateLimits.SignIn);
        me.MapGet("/data-requests", ListAsync).WithName("DataRequests").WithSummary("What the caller asked for about her data.");
        me.MapPost("/data-requests/erasure", EraseAsync).WithName("AskForErasure").WithSummary("Asks for the account to be erased; it is done a day later.")
            .ProducesValidationProblem();
        me.MapDelete("/data-requests/{id:guid}", TakeBackAsync).WithName("TakeBackErasure").WithSummary("Keeps the account after all.");
        me.MapPost("/data-requests/export", ExportAsync).WithName("AskForExport").WithSummary("All that is kept about the caller, as a ZIP file of JSON and CSV.")
            .ProducesValidationProblem().Produces(StatusCodes.Status200OK, contentType: DataArchive.Type);
        me.MapGet("/consents", ConsentsAsync).WithName("Consents").WithSummary("The ledger of what the caller agreed to and took back.");
        me.MapDelete("/consents/{purpose}", WithdrawAsync).WithName("WithdrawConsent").WithSummary("Takes back what the caller agreed to.")
            .ProducesValidationProblem();
    }

    private static async Task<Ok<RequestList>> ListAsync(HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        TypedResults.Ok(new RequestList([.. (await mediator.Send(new GetDataRequests(http.User.Id()!.Value), cancellation)).Select(RequestState.Of)]));

    private static async Task<Results<Accepted<RequestState>, UnauthorizedHttpResult>> EraseAsync(
        PasswordBody body, HttpContext http, IMediator mediator, CancellationToken cancellation)
    {
        if (await FindAsync(http, mediator, cancellation) is not { } account)
            return TypedResults.Unauthorized();
        return TypedResults.Accepted("/api/v1/me/data-requests", RequestState.Of(await mediator.Send(new AskForErasure(account.Id, body.CurrentPassword), cancellation)));
    }

    private static async Task<Results<NoContent, NotFound>> TakeBackAsync(Guid id, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        await mediator.Send(new TakeBackErasure(http.User.Id()!.Value, id), cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, UnauthorizedHttpResult>> ExportAsync(
        PasswordBody body, HttpContext http, IMediator mediator, CancellationToken cancellation)
    {
        if (await FindAsync(http, mediator, cancellation) is not { } account)
            return TypedResults.Unauthorized();
        return TypedResults.File(await mediator.Send(new AskForExport(account.Id, body.CurrentPassword), cancellation), DataArchive.Type, DataArchive.FileName);
    }

    private static async Task<Ok<ConsentList>> ConsentsAsync(HttpContext http, IConsents consents, CancellationToken cancellation) =>
        TypedResults.Ok(new ConsentList(await consents.ReadAsync(http.User.Id()!.Value, cancellation)));

    private static async Task<Results<NoContent, NotFound>> WithdrawAsync(string purpose, string? context, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        await mediator.Send(new WithdrawConsent(http.User.Id()!.Value, purpose, context), cancellation) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>A session is believed for half an hour; its account may be gone.</summary>
    private static Task<Account?> FindAsync(HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        mediator.Send(new GetAccount(http.User.Id()!.Value), cancellation);

    internal sealed record PasswordBody(string? CurrentPassword);

    internal sealed record RequestList(IReadOnlyList<RequestState> Items);

    internal sealed record ConsentList(IReadOnlyList<ConsentEntry> Items);

    internal sealed record RequestState(Guid Id, string Kind, DateTimeOffset AskedAt, DateTimeOffset DueAt, DateTimeOffset? DoneAt, DateTimeOffset? TakenBackAt)
    {
        public static RequestState Of(DataRequest request) =>
            new(request.Id, request.Kind == DataRequestKind.Erasure ? "erasure" : "export", request.AskedAt, request.DueAt, request.DoneAt, request.TakenBackAt);
    }
}

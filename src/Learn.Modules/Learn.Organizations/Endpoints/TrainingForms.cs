using Learn.Courses.Contracts;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Endpoints;

/// <summary>The report as a file, for its page, and the learner's «I have done it again».</summary>
internal static class TrainingForms
{
    public static void MapTrainingForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/org/{organization}/reports.csv", CsvAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapGroup("/my/assigned").RequireAuthorization().RequireRateLimiting(RateLimits.Writes).ExcludeFromDescription().RequireAntiforgeryField()
            .MapPost("/{assignment:guid}/again", AgainAsync);
    }

    private static async Task<Results<PushStreamHttpResult, NotFound>> CsvAsync(
        string organization, HttpContext http, IMediator mediator, ICatalogue catalogue, IStringLocalizer<Texts> texts, [AsParameters] ProgressQuery query) =>
        await mediator.Send(new StreamProgress(http.User, organization, query.ToFilter(catalogue)), http.RequestAborted) is { } report
            ? TypedResults.Stream(stream => ProgressCsv.WriteAsync(stream, report, texts, http.RequestAborted), ProgressCsv.Type, $"{organization}.csv")
            : TypedResults.NotFound();

    private static async Task<IResult> AgainAsync(Guid assignment, HttpContext http, IMediator mediator) => await mediator.Send(new DoAgain(http.User.Id()!.Value, assignment), CancellationToken.None) switch
    {
        null => Results.NotFound(),
        true => Results.LocalRedirect("/my?again=done#assigned"),
        false => Results.LocalRedirect("/my?again=missing#assigned"),
    };
}

using Learn.Courses.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Endpoints;

/// <summary>Reports, for programs with a token of the organization and for those who lead it.</summary>
internal static class ReportsApi
{
    public static void MapReportsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/organizations/{organization}").RequireAuthorization().RequireRateLimiting(RateLimits.Writes).WithTags("Organizations");
        api.MapGet("/reports/summary", SummaryAsync).WithName("GetTrainingSummary").WithSummary("How far an organization or a unit is, by course and by unit. Scope: report:read.");
        api.MapGet("/reports/progress", ProgressAsync).WithName("GetTrainingProgress").WithSummary("Who was given what and how far she is, fifty a page. Scope: report:read.");
        api.MapGet("/reports/people", PeopleAsync).WithName("GetTrainingByPerson").WithSummary("How far each person is with all that she was given, fifty a page. Scope: report:read.");
        api.MapGet("/reports/progress.csv", CsvAsync).WithName("GetTrainingProgressFile").WithSummary("The same, whole, as CSV. Scope: report:read.").Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static async Task<Results<Ok<SummaryAnswer>, NotFound>> SummaryAsync(string organization, HttpContext http, IMediator mediator, Guid? unit = null)
    {
        if (await mediator.Send(new GetDashboard(http.User, organization, unit), http.RequestAborted) is not { } found)
            return TypedResults.NotFound();
        return TypedResults.Ok(new SummaryAnswer(
            found.View.Unit.Id, found.View.Unit.Name, found.People, found.Sums,
            [.. found.Subjects.Select(row => new SubjectNumbers(row.Id, found.Titles.Kind(row.Id) == AssignmentSubject.Course ? "course" : "session", found.Titles.Name(row.Id), found.Titles.Title(row.Id), row.Sums))],
            [.. found.Units.Where(row => !row.IsOwn).Select(row => new UnitNumbers(row.Id, row.Name, row.Sums))]));
    }

    private static async Task<Results<Ok<ProgressAnswer>, NotFound>> ProgressAsync(
        string organization, HttpContext http, IMediator mediator, ICatalogue catalogue, [AsParameters] ProgressQuery query)
    {
        if (await mediator.Send(new FindProgress(http.User, organization, query.ToFilter(catalogue), query.Page ?? 1), http.RequestAborted) is not { } found)
            return TypedResults.NotFound();
        return TypedResults.Ok(new ProgressAnswer([.. found.Items.Select(row => ProgressItem.Of(row, found.Titles))], found.Total));
    }

    private static async Task<Results<Ok<PeopleAnswer>, NotFound>> PeopleAsync(string organization, HttpContext http, IMediator mediator, Guid? unit = null, string? q = null, int page = 1) =>
        await mediator.Send(new FindPeopleSums(http.User, organization, unit, q, page), http.RequestAborted) is { } found
            ? TypedResults.Ok(new PeopleAnswer([.. found.Items.Select(row => new PersonNumbers(row.PersonId, row.Name, row.EmployeeNumber, row.Unit, row.Sums))], found.Total, found.Page, found.Pages))
            : TypedResults.NotFound();

    private static async Task<Results<PushStreamHttpResult, NotFound>> CsvAsync(
        string organization, HttpContext http, IMediator mediator, ICatalogue catalogue, IStringLocalizer<Texts> texts, [AsParameters] ProgressQuery query) =>
        await mediator.Send(new StreamProgress(http.User, organization, query.ToFilter(catalogue)), http.RequestAborted) is { } report
            ? TypedResults.Stream(stream => ProgressCsv.WriteAsync(stream, report, texts, http.RequestAborted), ProgressCsv.Type, $"{organization}.csv")
            : TypedResults.NotFound();
}

/// <param name="Course">A slug.</param>
/// <param name="Status">One of «waiting», «started», «done», «done-late», «exempt», «overdue», «at-risk», «inactive»; all without it.</param>
/// <param name="Q">How words of the name or the number begin.</param>
/// <param name="Own">True for the people right in the unit, without those below.</param>
internal sealed record ProgressQuery(Guid? Unit, string? Course, Guid? Subject, Guid? Assignment, Guid? Person, string? Status, string? Q, int? Page, bool? Own = null)
{
    /// <exception cref="FluentValidation.ValidationException">There is no such course or status.</exception>
    public ProgressFilter ToFilter(ICatalogue catalogue)
    {
        if (!string.IsNullOrEmpty(Status) && Standings.Read(Status) is null)
            throw Faults.Of("status", "There is no such status.");
        var course = string.IsNullOrEmpty(Course) ? null : catalogue.Find(Course) ?? throw Faults.Of("course", "There is no such course.");
        return new(Unit, course?.CourseId ?? Subject, Assignment, Person, Standings.Read(Status), Q, Own == true);
    }
}

internal sealed record SummaryAnswer(Guid Unit, string Name, int People, Sums Sums, IReadOnlyList<SubjectNumbers> Subjects, IReadOnlyList<UnitNumbers> Units);

/// <param name="Kind">«course» or «session».</param>
/// <param name="Name">A course's slug, a session's code; null for what is gone.</param>
internal sealed record SubjectNumbers(Guid Id, string Kind, string? Name, string Title, Sums Sums);

internal sealed record UnitNumbers(Guid Id, string Name, Sums Sums);

internal sealed record PeopleAnswer(IReadOnlyList<PersonNumbers> Items, int Total, int Page, int Pages);

internal sealed record PersonNumbers(Guid Person, string Name, string? EmployeeNumber, string Unit, Sums Sums);

internal sealed record ProgressAnswer(IReadOnlyList<ProgressItem> Items, int Total);

/// <param name="Subject">The course's or the session's id.</param>
/// <param name="Score">In percent; null where nothing was graded.</param>
internal sealed record ProgressItem(
    Guid Person, string Name, string? EmployeeNumber, Guid UnitId, string Unit, Guid Assignment, int Round, Guid Subject, string? Course, string Title, bool Required, string Status,
    DateTimeOffset AssignedAt, DateTimeOffset? DueAt, DateTimeOffset? StartedAt, DateTimeOffset? DoneAt, int? Score)
{
    public static ProgressItem Of(ProgressRow row, Subjects titles) => new(
        row.PersonId, row.Name, row.EmployeeNumber, row.UnitId, row.Unit, row.AssignmentId, row.Round, row.SubjectId, titles.Name(row.SubjectId), titles.Title(row.SubjectId), row.IsRequired, row.Standing.Name(),
        row.AssignedAt, row.DueAt, row.StartedAt, row.DoneAt, row.Score);
}

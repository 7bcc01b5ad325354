using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Import;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Learn.Organizations.Endpoints;

/// <summary>How people get into an organization: invitations, requests, lists.</summary>
internal static class InvitationsApi
{
    public static void MapInvitationsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapOrganizations();
        api.MapGet("{organization}/invitations", ListAsync).WithName("GetInvitations").WithSummary("Invitations, the newest first, and who asks to come in.");
        api.MapPost("{organization}/invitations", CreateAsync).WithName("CreateInvitation").WithSummary("Makes a link or a code, or mails invitations (kind mail, with people).").ProducesValidationProblem();
        api.MapDelete("{organization}/invitations/{id:guid}", RevokeAsync).WithName("RevokeInvitation").WithSummary("Closes an invitation.");
        api.MapPut("{organization}/requests/{id:guid}", DecideAsync).WithName("DecideJoinRequest").WithSummary("Lets someone in who asked, or doesn't.");
        api.MapPost("{organization}/imports", ImportAsync).WithName("ImportPeople").WithSummary("Takes a list of people (CSV as the body) and begins with it; the columns are known by their heads.")
            .Accepts<byte[]>("text/csv").WithMetadata(new RequestSizeLimitAttribute(PeopleTable.MaxBytes)).ProducesValidationProblem();
        api.MapGet("{organization}/imports/{id:guid}", GetImportAsync).WithName("GetImport").WithSummary("How far an import is.");
    }

    private static async Task<Results<Ok<InvitationList>, NotFound>> ListAsync(string organization, HttpContext http, IMediator mediator, int page = 1) =>
        await mediator.Send(new GetInvitations(http.User, organization, page), http.RequestAborted) is { } found
            ? TypedResults.Ok(new InvitationList(
                [.. found.Invitations.Select(row => InvitationAnswer.Of(row.Invitation))], [.. found.Requests.Select(row => new RequestAnswer(row.Id, row.Name, row.Unit, row.AskedAt))], found.Total, found.Page, found.Pages))
            : TypedResults.NotFound();

    private static async Task<Results<Created<NewInvitation>, Ok<InvitedAnswer>, NotFound>> CreateAsync(string organization, InvitationBody body, HttpContext http, IMediator mediator)
    {
        if (Choice.Read<InvitationKind>(body.Kind) == InvitationKind.Mail)
        {
            var people = string.Join('\n', body.People ?? []);
            return await mediator.Send(new InvitePeople(http.User, organization, body.Unit, body.Role, people), http.RequestAborted) is { } count ? TypedResults.Ok(new InvitedAnswer(count)) : TypedResults.NotFound();
        }
        var made = await mediator.Send(new CreateInvitation(http.User, organization, body.Unit, body.Kind, body.Days ?? 30, body.Limit, body.Domain, body.NeedsApproval), http.RequestAborted);
        return made is null ? TypedResults.NotFound() : TypedResults.Created($"/join/{made.Code}", made);
    }

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(string organization, Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new RevokeInvitation(http.User, organization, id), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> DecideAsync(string organization, Guid id, DecisionBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new DecideJoinRequest(http.User, organization, id, body.Accept), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Accepted<ImportAnswer>, NotFound>> ImportAsync(string organization, HttpContext http, IMediator mediator, Guid? unit = null)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        if (await mediator.Send(new ReadPeopleFile(http.User, organization, unit, "api.csv", content.ToArray()), http.RequestAborted) is not { } id
            || !await StartAsync(organization, id, http, mediator)
            || await mediator.Send(new GetImport(http.User, organization, id), http.RequestAborted) is not { } view)
        {
            return TypedResults.NotFound();
        }
        return TypedResults.Accepted($"/api/v1/organizations/{organization}/imports/{id}", ImportAnswer.Of(view.Import));
    }

    /// <summary>Nobody comes back to a list that a program brought in vain.</summary>
    private static async Task<bool> StartAsync(string organization, Guid id, HttpContext http, IMediator mediator)
    {
        try
        {
            return await mediator.Send(new StartImport(http.User, organization, id, null), http.RequestAborted);
        }
        catch (FluentValidation.ValidationException)
        {
            await mediator.Send(new UndoImport(http.User, organization, id), CancellationToken.None);
            throw;
        }
    }

    private static async Task<Results<Ok<ImportAnswer>, NotFound>> GetImportAsync(string organization, Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetImport(http.User, organization, id), http.RequestAborted) is { } view ? TypedResults.Ok(ImportAnswer.Of(view.Import)) : TypedResults.NotFound();
}

/// <param name="Kind">«mail», «link» or «code».</param>
/// <param name="Role">Of those who are mailed; «member» where it is left out.</param>
/// <param name="People">Who is mailed: addresses, alone or with a name before.</param>
/// <param name="Days">How long a link or code opens; 30 where it is left out.</param>
internal sealed record InvitationBody(string? Kind, Guid? Unit = null, string? Role = null, IReadOnlyList<string>? People = null, int? Days = null, int? Limit = null, string? Domain = null, bool NeedsApproval = false);

/// <param name="People">How many were read.</param>
internal sealed record InvitedAnswer(int People);

internal sealed record DecisionBody(bool Accept);

internal sealed record InvitationList(IReadOnlyList<InvitationAnswer> Items, IReadOnlyList<RequestAnswer> Requests, int Total, int Page, int Pages);

internal sealed record InvitationAnswer(Guid Id, string Kind, Guid Unit, string Role, string? Email, int Used, int? Limit, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt)
{
    public static InvitationAnswer Of(Invitation invitation) => new(
        invitation.Id, ApiNames.Of(invitation.Kind), invitation.UnitId, ApiNames.Of(invitation.Role), invitation.Email, invitation.Used, invitation.Limit, invitation.ExpiresAt, invitation.RevokedAt);
}

internal sealed record RequestAnswer(Guid Id, string Name, string Unit, DateTimeOffset AskedAt);

/// <param name="State">«read», «running», «done», «undoing» or «undone».</param>
internal sealed record ImportAnswer(Guid Id, string State, int Rows, int Done, int Invited, int AccountsMade, int Updated, int Skipped, int Faulty)
{
    public static ImportAnswer Of(PeopleImport import) => new(import.Id, ApiNames.Of(import.State), import.Rows, import.Done, import.Invited, import.AccountsMade, import.Updated, import.Skipped, import.Faulty);
}

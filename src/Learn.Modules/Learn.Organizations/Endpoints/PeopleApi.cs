using Learn.Organizations.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Organizations.Endpoints;

/// <summary>The units and the people of an organization, for managers, viewers and programs.</summary>
internal static class PeopleApi
{
    public static void MapPeopleApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapOrganizations();
        api.MapGet("{organization}/units", UnitsAsync).WithName("GetUnits").WithSummary("The tree that one sees.");
        api.MapPost("{organization}/units", AddUnitAsync).WithName("AddUnit").WithSummary("Adds a unit below another.").ProducesValidationProblem();
        api.MapPut("{organization}/units/{unit:guid}", ChangeUnitAsync).WithName("ChangeUnit").WithSummary("Renames a unit, or moves it below another.").ProducesValidationProblem();
        api.MapDelete("{organization}/units/{unit:guid}", RemoveUnitAsync).WithName("RemoveUnit").WithSummary("Removes a unit without units below; its people move up.").ProducesValidationProblem();
        api.MapGet("{organization}/members", MembersAsync).WithName("FindMembers").WithSummary("The people of a unit and below, 50 a page.");
        api.MapGet("{organization}/members/{person:guid}", MemberAsync).WithName("GetMember").WithSummary("One of the people.");
        api.MapPut("{organization}/members/{person:guid}", ChangeMemberAsync).WithName("ChangeMember").WithSummary("Moves someone, gives her a role, says her name, number and title; what is left out stays.").ProducesValidationProblem();
        api.MapDelete("{organization}/members/{person:guid}", RemoveMemberAsync).WithName("RemoveMember").WithSummary("Takes someone out; what she learned stays hers.").ProducesValidationProblem();
    }

    private static async Task<Results<Ok<UnitList>, NotFound>> UnitsAsync(string organization, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetUnits(http.User, organization), http.RequestAborted) is { } tree
            ? TypedResults.Ok(new UnitList([.. tree.Nodes.Select(node => new UnitAnswer(node.Unit.Id, node.Depth == 0 ? null : node.Unit.ParentId, node.Unit.Name, node.Depth, node.People, node.PeopleBelow))]))
            : TypedResults.NotFound();

    private static async Task<Results<Created<NewUnit>, NotFound>> AddUnitAsync(string organization, UnitBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new AddUnit(http.User, organization, body.Parent ?? Guid.Empty, body.Name), http.RequestAborted) is { } id
            ? TypedResults.Created($"/api/v1/organizations/{organization}/units/{id}", new NewUnit(id))
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ChangeUnitAsync(string organization, Guid unit, UnitBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ChangeUnit(http.User, organization, unit, body.Name, body.Parent), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> RemoveUnitAsync(string organization, Guid unit, HttpContext http, IMediator mediator) =>
        await mediator.Send(new RemoveUnit(http.User, organization, unit), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<MemberList>, NotFound>> MembersAsync(string organization, HttpContext http, IMediator mediator, Guid? unit = null, string? q = null, string? role = null, int page = 1) =>
        await mediator.Send(new FindMembers(http.User, organization, unit, q, role, page), http.RequestAborted) is { } found
            ? TypedResults.Ok(new MemberList([.. found.People.Select(MemberAnswer.Of)], found.Total, found.Page, found.Pages))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<MemberAnswer>, NotFound>> MemberAsync(string organization, Guid person, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetMember(http.User, organization, person), http.RequestAborted) is { } view
            ? TypedResults.Ok(new MemberAnswer(view.Member.PersonId, view.Member.Name, view.Member.EmployeeNumber, view.Member.Title, view.Unit.Id, view.Unit.Name, ApiNames.Of(view.Member.Role), view.Member.JoinedAt))
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ChangeMemberAsync(string organization, Guid person, MemberBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ChangeMember(http.User, organization, person, body.Unit, body.Role, body.EmployeeNumber, body.Title, body.Name), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> RemoveMemberAsync(string organization, Guid person, HttpContext http, IMediator mediator) =>
        await mediator.Send(new RemoveMember(http.User, organization, person), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();
}

internal sealed record UnitList(IReadOnlyList<UnitAnswer> Items);

/// <param name="Parent">Null for the first that one sees.</param>
/// <param name="People">In the unit itself.</param>
/// <param name="PeopleBelow">In it and below.</param>
internal sealed record UnitAnswer(Guid Id, Guid? Parent, string Name, int Depth, int People, int PeopleBelow);

internal sealed record UnitBody(string? Name, Guid? Parent);

internal sealed record NewUnit(Guid Id);

internal sealed record MemberList(IReadOnlyList<MemberAnswer> Items, int Total, int Page, int Pages);

/// <param name="Role">«member», «viewer», «manager» or «owner».</param>
internal sealed record MemberAnswer(Guid Id, string Name, string? EmployeeNumber, string? Title, Guid Unit, string UnitName, string Role, DateTimeOffset JoinedAt)
{
    public static MemberAnswer Of(MemberRow row) => new(row.PersonId, row.Name, row.EmployeeNumber, row.Title, row.UnitId, row.Unit, ApiNames.Of(row.Role), row.JoinedAt);
}

internal sealed record MemberBody(Guid? Unit, string? Role, string? EmployeeNumber, string? Title, string? Name = null);

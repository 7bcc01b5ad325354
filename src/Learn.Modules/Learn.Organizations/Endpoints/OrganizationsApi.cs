using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Organizations.Endpoints;

/// <summary>Organizations themselves, and coming in. Whoever may not gets the same answer as if there were none: 404.</summary>
internal static class OrganizationsApi
{
    public static void MapOrganizationsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapOrganizations();
        api.MapPost("", CreateAsync).WithName("CreateOrganization").WithSummary("Makes an organization, whose owner one becomes.").ProducesValidationProblem();
        api.MapPost("join", JoinAsync).RequireRateLimiting(RateLimits.SignIn).WithName("JoinOrganization").WithSummary("Comes in by a code, or asks to; agreed has to be true.").ProducesValidationProblem();
        api.MapGet("{organization}", GetAsync).WithName("GetOrganization").WithSummary("An organization, for who leads in it.");
        api.MapPut("{organization}", UpdateAsync).WithName("UpdateOrganization").WithSummary("Changes what it says of itself; for its owners.").ProducesValidationProblem();
        api.MapDelete("{organization}/membership", LeaveAsync).WithName("LeaveOrganization").WithSummary("Leaves it; the last owner can't.").ProducesValidationProblem();
        routes.MapGet("/api/v1/me/organizations", MineAsync).RequireAuthorization().WithTags("Organizations").WithName("GetMyOrganizations").WithSummary("Where one belongs and is invited.");
    }

    /// <summary>Every address of organizations: for people who are signed in and, where a scope allows it, for programs.</summary>
    public static RouteGroupBuilder MapOrganizations(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1/organizations").WithTags("Organizations").RequireAuthorization().RequireRateLimiting(RateLimits.Writes);

    private static async Task<Results<Created<NewOrganization>, ForbidHttpResult>> CreateAsync(OrganizationBody body, HttpContext http, IMediator mediator)
    {
        if (http.User.Id() is not { } person)
            return TypedResults.Forbid();
        var made = await mediator.Send(new CreateOrganization(person, body.Name, body.Kind, body.Province, body.Size, body.TaxCode), http.RequestAborted);
        return TypedResults.Created($"/api/v1/organizations/{made.Slug}", made);
    }

    private static async Task<Results<Ok<OrganizationAnswer>, NotFound>> GetAsync(string organization, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetOrganization(http.User, organization, OrganizationActions.See), http.RequestAborted) is { } view ? TypedResults.Ok(OrganizationAnswer.Of(view.Organization)) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> UpdateAsync(string organization, OrganizationBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new UpdateOrganization(http.User, organization, body.Name, body.Kind, body.Province, body.Size, body.TaxCode), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> LeaveAsync(string organization, HttpContext http, IMediator mediator) =>
        http.User.Id() is { } person && await mediator.Send(new LeaveOrganization(person, organization), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<JoinAnswer>, NotFound>> JoinAsync(JoinBody body, HttpContext http, IMediator mediator) =>
        http.User.Id() is { } person && await mediator.Send(new JoinOrganization(person, body.Code, body.Agreed), http.RequestAborted) is { } outcome
            ? TypedResults.Ok(new JoinAnswer(outcome.Slug, outcome.Organization, outcome.IsMember ? "member" : "waiting"))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<MyOrganizationsAnswer>, NotFound>> MineAsync(HttpContext http, IMediator mediator) =>
        http.User.Id() is { } person ? TypedResults.Ok(MyOrganizationsAnswer.Of(await mediator.Send(new GetMyOrganizations(person), http.RequestAborted))) : TypedResults.NotFound();
}

/// <param name="Kind">«household», «company», «cooperative», «school» or «agency».</param>
/// <param name="Province">Two digits, as the General Statistics Office has them; may be left out.</param>
/// <param name="Size">«micro» (1–9 people), «small» (10–49), «medium» (50–199), «large» (200–999) or «huge»; may be left out.</param>
/// <param name="TaxCode">May be left out.</param>
internal sealed record OrganizationBody(string? Name, string? Kind, string? Province, string? Size, string? TaxCode);

internal sealed record OrganizationAnswer(Guid Id, string Slug, string Name, string Kind, string? Province, string? Size, string? TaxCode, DateTimeOffset CreatedAt)
{
    public static OrganizationAnswer Of(Organization organization) => new(
        organization.Id, organization.Slug, organization.Name, ApiNames.Of(organization.Kind), organization.Province, organization.Size is { } size ? ApiNames.Of(size) : null, organization.TaxCode, organization.CreatedAt);
}

/// <param name="Code">A code or the secret of a link.</param>
/// <param name="Agreed">That the organization sees status, score and dates of what it assigns, as <c>/join/{code}</c> says in full.</param>
internal sealed record JoinBody(string? Code, bool Agreed);

/// <param name="State">«member» or «waiting».</param>
internal sealed record JoinAnswer(string Slug, string Organization, string State);

internal sealed record MyOrganizationsAnswer(IReadOnlyList<MembershipAnswer> Items, IReadOnlyList<InvitationOffer> Invitations)
{
    public static MyOrganizationsAnswer Of(MyOrganizations mine) => new(
        [.. mine.Members.Select(member => new MembershipAnswer(member.Slug, member.Name, member.Unit, ApiNames.Of(member.Role), member.JoinedAt))],
        [.. mine.Invitations.Select(invitation => new InvitationOffer(invitation.Id, invitation.Organization, invitation.Unit, invitation.ExpiresAt))]);
}

internal sealed record MembershipAnswer(string Slug, string Name, string Unit, string Role, DateTimeOffset JoinedAt);

/// <param name="Id">Also the code to join by.</param>
internal sealed record InvitationOffer(Guid Id, string Organization, string Unit, DateTimeOffset ExpiresAt);

internal static class ApiNames
{
    /// <summary>«household», not «Household».</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>How far each person of a unit and below is with all that she was given, by name. Null for who may not see it.</summary>
/// <param name="Unit">Null for all that she may see.</param>
/// <param name="Query">The beginning of a word of the name, or of the employee number.</param>
/// <param name="Page">From 1.</param>
internal sealed record FindPeopleSums(ClaimsPrincipal By, string Slug, Guid? Unit = null, string? Query = null, int Page = 1) : IRequest<PeopleSums?>
{
    public const int PageSize = 50;
}

internal sealed record PeopleSums(OrganizationView View, IReadOnlyList<PersonSums> Items, int Total, int Page)
{
    public int Pages => Math.Max(1, (Total + FindPeopleSums.PageSize - 1) / FindPeopleSums.PageSize);
}

/// <param name="Unit">Its name.</param>
/// <param name="Sums">Of none where nothing was given to her.</param>
internal sealed record PersonSums(Guid PersonId, string Name, string? EmployeeNumber, string Unit, Sums Sums);

internal sealed class FindPeopleSumsHandler(OrganizationsDbContext context, IMediator mediator) : IRequestHandler<FindPeopleSums, PeopleSums?>
{
    public async Task<PeopleSums?> Handle(FindPeopleSums request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.Report, request.Unit), cancellationToken) is not { } view)
            return null;
        var members = context.MembersIn(view.Unit);
        if (ProgressQueries.Words(request.Query) is { Length: > 1 } words)
            members = members.Where(row => row.SearchName.Contains(words));
        var total = await members.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + FindPeopleSums.PageSize - 1) / FindPeopleSums.PageSize));
        var people = await members.OrderBy(row => row.SearchName).ThenBy(row => row.PersonId).Skip((page - 1) * FindPeopleSums.PageSize).Take(FindPeopleSums.PageSize)
            .Select(row => new { row.PersonId, row.Name, row.EmployeeNumber, row.UnitId }).ToListAsync(cancellationToken);
        var (ids, unitIds) = (people.ConvertAll(row => row.PersonId), people.Select(row => row.UnitId).Distinct().ToList());
        var units = await context.Units.AsNoTracking().Where(row => unitIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        // Fifty people's rows, by the people's own index, however large the organization is.
        var sums = await context.AssignedPeople.AsNoTracking().Where(row => row.OrganizationId == view.Reach.OrganizationId && row.EndedAt == null && ids.Contains(row.PersonId))
            .Tallied().GroupBy(row => row.PersonId).ToSumsAsync(cancellationToken);
        return new(
            view, [.. people.Select(row => new PersonSums(row.PersonId, row.Name, row.EmployeeNumber, units.GetValueOrDefault(row.UnitId, ""), sums.GetValueOrDefault(row.PersonId, Sums.None)))], total, page);
    }
}

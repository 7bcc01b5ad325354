using System.Runtime.CompilerServices;
using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>The whole list for a file, however long: it is read some hundred people at a time. Null for who may not take it away.</summary>
internal sealed record StreamProgress(ClaimsPrincipal By, string Slug, ProgressFilter Filter) : IRequest<ProgressStream?>;

/// <param name="Chunks">Each with the titles of what is in it.</param>
internal sealed record ProgressStream(OrganizationView View, IAsyncEnumerable<(IReadOnlyList<ProgressRow> Rows, Subjects Titles)> Chunks);

internal sealed class StreamProgressHandler(IDbContextFactory<OrganizationsDbContext> contexts, SubjectTitles titles, IMediator mediator) : IRequestHandler<StreamProgress, ProgressStream?>
{
    /// <summary>People at a time.</summary>
    private const int ChunkSize = 250;

    public async Task<ProgressStream?> Handle(StreamProgress request, CancellationToken cancellationToken) =>
        await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.Export, request.Filter.Unit), cancellationToken) is { } view
            ? new(view, ReadAsync(request, view.Unit.Id, cancellationToken))
            : null;

    private async IAsyncEnumerable<(IReadOnlyList<ProgressRow> Rows, Subjects Titles)> ReadAsync(StreamProgress request, Guid where, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = request.Filter;
        for (Guid? last = null; ;)
        {
            // Rights and the unit's place in the tree are looked up each time: a large file takes minutes. One that ends early must not look whole, so the answer breaks off.
            var unit = (await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.Export, where), cancellation))?.Unit
                ?? throw new InvalidOperationException("The report's unit is gone, or who reads it may do so no more.");
            // A context of its own for each, and each a short question: a slow reader at the other end holds up nobody.
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            var people = await PeopleAsync(context, unit, filter, last, cancellation);
            if (people.Count == 0)
                yield break;
            last = people[^1];
            var pairs = await context.ProgressIn(unit, filter with { Query = null }).Where(pair => people.Contains(pair.Assigned.PersonId)).ToListAsync(cancellation);
            var rows = await context.WithUnitsAsync([.. pairs.OrderBy(pair => pair.Member.PersonId).ThenBy(pair => pair.Assigned.AssignmentId).ThenBy(pair => pair.Assigned.Round)], cancellation);
            yield return (rows, await titles.LoadAsync(rows.Select(row => row.SubjectId), cancellation));
        }
    }

    private static Task<List<Guid>> PeopleAsync(OrganizationsDbContext context, Unit unit, ProgressFilter filter, Guid? after, CancellationToken cancellation)
    {
        var members = context.MembersIn(unit);
        if (filter.IsOwn)
            members = members.Where(row => row.UnitId == unit.Id);
        if (filter.Person is { } person)
            members = members.Where(row => row.PersonId == person);
        if (ProgressQueries.Words(filter.Query) is { Length: > 0 } words)
            members = members.Where(row => row.SearchName.Contains(words));
        if (after is { } last)
            members = members.Where(row => row.PersonId.CompareTo(last) > 0);
        return members.OrderBy(row => row.PersonId).Select(row => row.PersonId).Take(ChunkSize).ToListAsync(cancellation);
    }
}

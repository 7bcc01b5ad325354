using System.Security.Claims;
using Learn.Courses.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>What can be given, and to whom. Null for who may give nothing.</summary>
/// <param name="Person">Someone whom it is to be for; null for a choice without people.</param>
internal sealed record GetAssignmentForm(ClaimsPrincipal By, string Slug, Guid? Person = null) : IRequest<AssignmentForm?>;

/// <param name="IsWhole">Whether she may give something to all.</param>
/// <param name="Units">In the order of the tree.</param>
internal sealed record AssignmentForm(OrganizationView View, IReadOnlyList<CourseChoice> Courses, bool IsWhole, IReadOnlyList<UnitChoice> Units, IReadOnlyList<NamedChoice> Groups, NamedChoice? Person);

internal sealed record CourseChoice(string Slug, string Title, decimal Hours);

/// <param name="Depth">Below the first of them.</param>
internal sealed record UnitChoice(Guid Id, string Name, int Depth);

internal sealed record NamedChoice(Guid Id, string Name);

internal sealed class GetAssignmentFormHandler(OrganizationsDbContext context, OrganizationAccess access, ICatalogue catalogue, IMediator mediator) : IRequestHandler<GetAssignmentForm, AssignmentForm?>
{
    private const int MostUnits = 1000;

    public async Task<AssignmentForm?> Handle(GetAssignmentForm request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.Assign), cancellationToken) is not { } view)
            return null;
        var (reach, path) = (view.Reach, view.Reach.Unit.Path);
        var units = await context.Units.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId && row.Path.StartsWith(path)).OrderBy(row => row.Path).Take(MostUnits).ToListAsync(cancellationToken);
        var groups = await context.Groups.AsNoTracking()
            .Where(row => row.OrganizationId == reach.OrganizationId && context.Units.Any(unit => unit.Id == row.UnitId && unit.Path.StartsWith(path)))
            .OrderBy(row => row.Name).Select(row => new NamedChoice(row.Id, row.Name)).ToListAsync(cancellationToken);
        var person = request.Person is { } id && await access.FindMemberAsync(reach, OrganizationActions.Assign, id, cancellationToken) is var (member, _) ? new NamedChoice(member.PersonId, member.Name) : null;
        var top = Unit.DepthOf(path);
        return new(view, Courses(), reach.Unit.ParentId is null, [.. units.Where(row => row.ParentId is not null).Select(row => new UnitChoice(row.Id, row.Name, Unit.DepthOf(row.Path) - top))], groups, person);
    }

    private List<CourseChoice> Courses() =>
    [
        .. catalogue.Courses.Where(course => !course.IsWithdrawn)
            .Select(course => new CourseChoice(course.Slug, course.Outline.Texts[course.Outline.LanguageFor(SiteCultures.Current)].Title, course.Outline.Hours))
            .OrderBy(course => course.Title, StringComparer.CurrentCulture),
    ];
}

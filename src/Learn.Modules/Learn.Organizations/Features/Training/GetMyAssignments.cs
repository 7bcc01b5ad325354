using Learn.Organizations.Data;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>What someone was given to do: what is open first, the most urgent first; what she did lately after it.</summary>
internal sealed record GetMyAssignments(Guid Person) : IRequest<MyAssignments>;

internal sealed record MyAssignments(IReadOnlyList<MyAssignment> Items, Subjects Titles);

/// <param name="Organization">Its name.</param>
/// <param name="Reason">Why she need not do it; null where she has to.</param>
internal sealed record MyAssignment(
    Guid AssignmentId, string Organization, Guid SubjectId, int Round, AssignedState State, Attention? Attention, bool IsRequired, DateTimeOffset? DueAt, DateTimeOffset? DoneAt, string? Reason)
{
    public bool IsOpen => State is AssignedState.Assigned or AssignedState.Started;
}

internal sealed class GetMyAssignmentsHandler(OrganizationsDbContext context, SubjectTitles titles, TimeProvider time) : IRequestHandler<GetMyAssignments, MyAssignments>
{
    private const int DaysShown = 30;
    private const int Most = 200;

    public async Task<MyAssignments> Handle(GetMyAssignments request, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().AddDays(-DaysShown);
        var rows = await (from row in context.AssignedPeople.AsNoTracking()
                          join organization in context.Organizations on row.OrganizationId equals organization.Id
                          where row.PersonId == request.Person && row.EndedAt == null && organization.DissolvedAt == null
                              && (row.State != AssignedState.Done || row.DoneAt >= since)
                          orderby row.AssignedAt
                          select new MyAssignment(
                              row.AssignmentId, organization.Name, row.SubjectId, row.Round, row.State, row.Attention, row.IsRequired, row.DueAt, row.DoneAt,
                              row.State == AssignedState.Exempt
                                  ? context.Exemptions.Where(of => of.AssignmentId == row.AssignmentId && of.PersonId == row.PersonId).Select(of => of.Reason).FirstOrDefault()
                                  : null))
            .Take(Most).ToListAsync(cancellationToken);
        return new(
            [.. rows.OrderBy(row => !row.IsOpen).ThenBy(row => !row.IsRequired).ThenBy(row => row.DueAt ?? DateTimeOffset.MaxValue)],
            await titles.LoadAsync(rows.Select(row => row.SubjectId), cancellationToken));
    }
}

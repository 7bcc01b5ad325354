using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>Why someone need not do something, for who may exempt her: it may be about her health, so those who only look don't read it. Null for others and where she has to.</summary>
internal sealed record GetExemption(ClaimsPrincipal By, string Slug, Guid Assignment, Guid Person) : IRequest<ExemptionView?>;

/// <param name="By">A name; null for a program, and once the account is gone.</param>
internal sealed record ExemptionView(string Reason, string? By, DateTimeOffset At);

internal sealed class GetExemptionHandler(OrganizationsDbContext context, OrganizationAccess access, IMediator mediator) : IRequestHandler<GetExemption, ExemptionView?>
{
    public async Task<ExemptionView?> Handle(GetExemption request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Assign, cancellationToken) is not { } reach
            || await access.FindMemberAsync(reach, OrganizationActions.Assign, request.Person, cancellationToken) is null
            || !await context.AssignmentsSeenBy(reach).AnyAsync(row => row.Id == request.Assignment, cancellationToken)
            || await context.Exemptions.AsNoTracking().SingleOrDefaultAsync(row => row.AssignmentId == request.Assignment && row.PersonId == request.Person, cancellationToken) is not { } found)
        {
            return null;
        }
        var names = found.By is { } by ? await mediator.Send(new GetPeople([by]), cancellationToken) : null;
        return new(found.Reason, names?.Values.SingleOrDefault(), found.At);
    }
}

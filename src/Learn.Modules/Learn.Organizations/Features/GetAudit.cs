using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>Who did what in an organization, the newest first.</summary>
/// <param name="Page">From 1.</param>
internal sealed record GetAudit(ClaimsPrincipal By, string Slug, int Page) : IRequest<AuditPage?>;

internal sealed record AuditPage(Reach Reach, IReadOnlyList<AuditRow> Entries, int Total, int Page)
{
    public const int Size = 100;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <param name="By">A name; null for a program, and once the account is gone.</param>
internal sealed record AuditRow(DateTimeOffset At, string? By, string Action, string? Unit, string? Person, string? Detail);

internal sealed class GetAuditHandler(OrganizationsDbContext context, OrganizationAccess access, IMediator mediator) : IRequestHandler<GetAudit, AuditPage?>
{
    public async Task<AuditPage?> Handle(GetAudit request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Settings, cancellationToken) is not { } reach)
            return null;
        var entries = context.Audit.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId);
        var total = await entries.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + AuditPage.Size - 1) / AuditPage.Size));
        var rows = await entries.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip((page - 1) * AuditPage.Size).Take(AuditPage.Size).ToListAsync(cancellationToken);
        var units = rows.Select(row => row.UnitId).OfType<Guid>().Distinct().ToList();
        var unitNames = await context.Units.Where(row => units.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        var people = await mediator.Send(new GetPeople([.. rows.SelectMany(row => new[] { row.By, row.PersonId }).OfType<Guid>().Distinct()]), cancellationToken);
        return new(reach, [.. rows.Select(row => new AuditRow(
            row.At, NameIn(people, row.By), row.Action, NameIn(unitNames, row.UnitId), NameIn(people, row.PersonId), row.Detail))], total, page);
    }

    private static string? NameIn(IReadOnlyDictionary<Guid, string> names, Guid? id) => id is { } known && names.TryGetValue(known, out var name) ? name : null;
}

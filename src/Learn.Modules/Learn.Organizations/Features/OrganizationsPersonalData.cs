using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Shows a person in which organizations she is and was, what they were told of her, and what she did there.</summary>
internal sealed class OrganizationsPersonalData(IDbContextFactory<OrganizationsDbContext> contexts, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "organizations";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var members = await (from member in context.Members
                             join organization in context.Organizations on member.OrganizationId equals organization.Id
                             join unit in context.Units on member.UnitId equals unit.Id
                             where member.PersonId == person
                             orderby member.JoinedAt
                             select new { Organization = organization.Name, Unit = unit.Name, Role = member.Role.ToString(), member.Name, member.EmployeeNumber, member.Title, member.JoinedAt, member.LeftAt }).ToListAsync(cancellation);
        var requests = await (from request in context.JoinRequests
                              join organization in context.Organizations on request.OrganizationId equals organization.Id
                              where request.PersonId == person
                              orderby request.AskedAt
                              select new { Organization = organization.Name, request.AskedAt, State = request.State.ToString(), request.DecidedAt }).ToListAsync(cancellation);
        var assigned = await (from work in context.AssignedPeople
                              join organization in context.Organizations on work.OrganizationId equals organization.Id
                              where work.PersonId == person
                              orderby work.AssignedAt
                              select new { Organization = organization.Name, work.SubjectId, State = work.State.ToString(), work.AssignedAt, work.DueAt, work.StartedAt, work.DoneAt, work.Score }).ToListAsync(cancellation);
        var exemptions = await context.Exemptions.Where(row => row.PersonId == person).OrderBy(row => row.At).Select(row => new { row.At, row.Reason }).ToListAsync(cancellation);
        var actions = await context.Audit.Where(row => row.By == person || row.PersonId == person).OrderBy(row => row.At).Select(row => new { row.At, row.Action, row.Detail }).ToListAsync(cancellation);
        return members.Count + requests.Count + assigned.Count + actions.Count == 0 ? null : new(
            texts["Organizations"],
            [
                new(texts["Kept memberships"], members.Count == 0 ? texts["None"] : string.Join(", ", members.Select(member => member.Organization))),
                new(texts["Kept assigned"], texts["Kept assigned {0}", assigned.Count]),
                new(texts["Kept actions"], texts["Kept actions {0}", actions.Count]),
            ],
            new { memberships = members, requests, assigned, exemptions, actions });
    }
}

using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Shows a person in which organizations she is and was, what they were told of her, and what she did there. What she was given to do is <see cref="Training.TrainingPersonalData"/>'s.</summary>
internal sealed class OrganizationsPersonalData(IDbContextFactory<OrganizationsDbContext> contexts, IMediator mediator, IStringLocalizer<Texts> texts) : IPersonalData
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
                              select new { Organization = organization.Name, request.Name, request.AskedAt, State = request.State.ToString(), request.DecidedAt }).ToListAsync(cancellation);
        var groups = await (from member in context.GroupMembers
                            join item in context.Groups on member.GroupId equals item.Id
                            join organization in context.Organizations on item.OrganizationId equals organization.Id
                            where member.PersonId == person
                            orderby item.Name
                            select new { Organization = organization.Name, Group = item.Name }).ToListAsync(cancellation);
        var invitations = await InvitationsAsync(context, person, cancellation);
        var lists = await ListsAsync(context, person, [.. invitations.Select(row => row.Id)], cancellation);
        var made = await MadeAsync(context, person, cancellation);
        var actions = await context.Audit.Where(row => row.By == person || row.PersonId == person).OrderBy(row => row.At).Select(row => new { row.At, row.Action, row.Detail }).ToListAsync(cancellation);
        return members.Count + requests.Count + groups.Count + invitations.Count + lists.Count + made.Count + actions.Count == 0 ? null : new(
            texts["Organizations"],
            [
                new(texts["Kept memberships"], members.Count == 0 ? texts["None"] : string.Join(", ", members.Select(member => member.Organization))),
                new(texts["Kept invitations"], texts["Kept invitations {0}", invitations.Count]),
                new(texts["Kept lists"], texts["Kept lists {0}", lists.Count]),
                new(texts["Kept actions"], texts["Kept actions {0}", actions.Count]),
            ],
            new { memberships = members, requests, groups, invitations = invitations.Select(row => row.Shown), lists, made, actions });
    }

    /// <summary>Those that were made for her account, sent to her confirmed address, or that she came in by.</summary>
    private async Task<IReadOnlyList<(Guid Id, object Shown)>> InvitationsAsync(OrganizationsDbContext context, Guid person, CancellationToken cancellation)
    {
        var address = Invitation.Normalize((await mediator.Send(new GetMailAddress(person), cancellation))?.Address);
        var found = await (from invitation in context.Invitations
                           join organization in context.Organizations on invitation.OrganizationId equals organization.Id
                           where invitation.PersonId == person || (address != null && invitation.Email == address)
                               || (invitation.Kind == InvitationKind.Mail && context.Members.Any(member => member.PersonId == person && member.InvitationId == invitation.Id))
                           orderby invitation.CreatedAt
                           select new { Invitation = invitation, Organization = organization.Name }).AsNoTracking().ToListAsync(cancellation);
        return
        [
            .. found.Select(row => (row.Invitation.Id, (object)new
            {
                row.Organization, kind = row.Invitation.Kind.ToString(), role = row.Invitation.Role.ToString(), row.Invitation.Email, row.Invitation.UserName, row.Invitation.Name,
                row.Invitation.EmployeeNumber, row.Invitation.Title, row.Invitation.CreatedAt, row.Invitation.ExpiresAt, row.Invitation.RevokedAt,
            })),
        ];
    }

    /// <summary>Rows about her in lists that employers brought: all columns, also those that nobody read.</summary>
    private static async Task<IReadOnlyList<object>> ListsAsync(OrganizationsDbContext context, Guid person, List<Guid> invitations, CancellationToken cancellation)
    {
        var rows = await (from row in context.ImportRows
                          join import in context.Imports on row.ImportId equals import.Id
                          where row.PersonId == person || (row.InvitationId != null && invitations.Contains(row.InvitationId.Value))
                          orderby import.CreatedAt
                          select new { import.CreatedAt, row.Cells, row.Before }).ToListAsync(cancellation);
        return [.. rows.Select(row => new { row.CreatedAt, row = string.Join(" | ", ImportJson.Read(row.Cells)), row.Before })];
    }

    private static async Task<IReadOnlyList<object>> MadeAsync(OrganizationsDbContext context, Guid person, CancellationToken cancellation)
    {
        var organizations = await context.Organizations.Where(row => row.CreatedBy == person).Select(row => new { what = "organization", row.CreatedAt, row.Name }).ToListAsync(cancellation);
        var tokens = await context.Tokens.Where(row => row.CreatedBy == person).Select(row => new { what = "token", row.CreatedAt, row.Name }).ToListAsync(cancellation);
        var lists = await context.Imports.Where(row => row.CreatedBy == person || row.StartedBy == person || row.UndoneBy == person).Select(row => new { what = "list", row.CreatedAt, Name = row.FileName }).ToListAsync(cancellation);
        var assignments = await context.Assignments.Where(row => row.CreatedBy == person).Select(row => new { what = "assignment", row.CreatedAt, Name = "" }).ToListAsync(cancellation);
        var exemptions = await context.Exemptions.Where(row => row.By == person).Select(row => new { what = "exemption", CreatedAt = row.At, Name = "" }).ToListAsync(cancellation);
        return [.. organizations.Concat(tokens).Concat(lists).Concat(assignments).Concat(exemptions).OrderBy(row => row.CreatedAt)];
    }
}

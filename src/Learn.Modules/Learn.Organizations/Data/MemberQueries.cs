using Learn.Text;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

internal static class MemberQueries
{
    /// <summary>Who is in a unit or below now; for reading.</summary>
    public static IQueryable<Member> MembersIn(this OrganizationsDbContext context, Unit unit)
    {
        var members = context.Members.AsNoTracking().Where(row => row.OrganizationId == unit.OrganizationId && row.LeftAt == null);
        if (unit.ParentId is null)
            return members;
        var (organization, path) = (unit.OrganizationId, unit.Path);
        return members.Where(row => context.Units.Where(below => below.OrganizationId == organization && below.Path.StartsWith(path)).Select(below => below.Id).Contains(row.UnitId));
    }

    /// <summary>Who is in a group now; for reading.</summary>
    /// <param name="unit">The group's.</param>
    public static IQueryable<Member> MembersOf(this OrganizationsDbContext context, Group group, Unit unit, DateTimeOffset now)
    {
        var members = context.MembersIn(unit);
        if (group.Kind == GroupKind.Fixed)
            return members.Where(row => context.GroupMembers.Any(of => of.GroupId == group.Id && of.PersonId == row.PersonId));
        if (group.JoinedWithinDays is { } days)
        {
            var since = now.AddDays(-days);
            members = members.Where(row => row.JoinedAt >= since);
        }
        if (group.RuleTitle is null)
            return members;
        var title = FoldedText.Of(group.RuleTitle, Member.TitleLength);
        return members.Where(row => row.SearchTitle != null && row.SearchTitle.Contains(title));
    }

    /// <summary>Owners without whom their organization would have none; for reading.</summary>
    public static IQueryable<Member> OnlyOwners(this OrganizationsDbContext context) =>
        context.Members.AsNoTracking().Where(row => row.Role == MemberRole.Owner && row.LeftAt == null
            && !context.Members.Any(other => other.OrganizationId == row.OrganizationId && other.PersonId != row.PersonId && other.Role == MemberRole.Owner && other.LeftAt == null));

    /// <summary>Whether an organization would have no owner without someone.</summary>
    public static async Task<bool> IsLastOwnerAsync(this OrganizationsDbContext context, Member member, CancellationToken cancellation) =>
        member is { Role: MemberRole.Owner, LeftAt: null }
        && !await context.Members.AnyAsync(row => row.OrganizationId == member.OrganizationId && row.PersonId != member.PersonId && row.Role == MemberRole.Owner && row.LeftAt == null, cancellation);
}

using Learn.Notifications.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Training;

/// <summary>Once a week, to those who lead people: how their part of the organization gets on.</summary>
internal sealed class ManagersDigest(OrganizationsDbContext context, IStringLocalizer<Texts> texts) : IDigestSource
{
    public string Kind => NotificationKinds.Digest;

    public async Task<IReadOnlyList<Guid>> FindPeopleAsync(CancellationToken cancellation) =>
        await Leaders().Select(row => row.PersonId).Distinct().ToListAsync(cancellation);

    public async Task<IReadOnlyList<Digest>> WriteAsync(Guid person, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellation)
    {
        var digests = new List<Digest>();
        foreach (var leader in await Leaders().Where(row => row.PersonId == person).ToListAsync(cancellation))
        {
            var organization = await context.Organizations.AsNoTracking().SingleAsync(row => row.Id == leader.OrganizationId, cancellation);
            var units = context.Units.AsNoTracking().Where(row => row.OrganizationId == leader.OrganizationId);
            var unit = leader.Role == MemberRole.Owner
                ? await units.SingleAsync(row => row.ParentId == null, cancellation)
                : await units.SingleAsync(row => row.Id == leader.UnitId, cancellation);
            if (await WriteAsync(organization, unit, since, until, cancellation) is { } digest)
                digests.Add(digest);
        }
        return digests;
    }

    /// <summary>Where nothing is open and nothing was done, there is nothing to tell.</summary>
    private async Task<Digest?> WriteAsync(Organization organization, Unit unit, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellation)
    {
        var sums = (await context.CountsIn(unit).BySubjectAsync(cancellation)).Values.Aggregate(Sums.None, (all, one) => all + one);
        // Most organizations are small and many have assigned nothing: they cost one look at their counts.
        if (sums.Assigned == 0)
            return null;
        var done = await context.RowsIn(unit).CountAsync(row => row.DoneAt >= since && row.DoneAt < until && !row.WasDoneBefore, cancellation);
        if (done == 0 && sums.Overdue + sums.AtRisk + sums.Inactive == 0)
            return null;
        var text = NotificationText.Write(() => (
            texts["Digest title {0}", unit.ParentId is null ? organization.Name : $"{unit.Name} ({organization.Name})"].Value,
            string.Join('\n', texts["Digest done {0}", done].Value, texts["Digest standing {0} {1}", sums.Done, sums.Expected].Value, texts["Digest overdue {0} {1} {2}", sums.Overdue, sums.AtRisk, sums.Inactive].Value)));
        return new(organization.Id.ToString("N"), text, $"/org/{organization.Slug}?unit={unit.Id}");
    }

    private IQueryable<Member> Leaders() => context.Members.AsNoTracking()
        .Where(row => row.LeftAt == null && (row.Role == MemberRole.Owner || row.Role == MemberRole.Manager))
        .Where(row => context.Organizations.Any(organization => organization.Id == row.OrganizationId && organization.DissolvedAt == null));
}

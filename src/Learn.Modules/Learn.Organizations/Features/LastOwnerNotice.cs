using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Tells someone who would delete her account which organizations nobody else owns.</summary>
internal sealed class LastOwnerNotice(OrganizationsDbContext context, IStringLocalizer<Texts> texts) : IErasureNotice
{
    public async ValueTask<IReadOnlyList<ErasureNotice>> ReadAsync(Guid person, CancellationToken cancellation)
    {
        var owned = await (from member in context.OnlyOwners()
                           join organization in context.Organizations on member.OrganizationId equals organization.Id
                           where member.PersonId == person && organization.DissolvedAt == null
                           orderby organization.Name
                           select new { organization.Name, organization.Slug }).ToListAsync(cancellation);
        return [.. owned.Select(row => new ErasureNotice(texts["Last owner notice {0}", row.Name], texts["Last owner notice action"], $"/org/{row.Slug}/people"))];
    }
}

using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Training;

/// <summary>Shows a person what her organizations gave her to do and know of it.</summary>
internal sealed class TrainingPersonalData(IDbContextFactory<OrganizationsDbContext> contexts, SubjectTitles titles, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "training";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await (from row in context.AssignedPeople.AsNoTracking()
                          join organization in context.Organizations on row.OrganizationId equals organization.Id
                          where row.PersonId == person
                          orderby row.AssignedAt
                          select new { organization.Name, row.SubjectId, row.Round, row.State, row.IsRequired, row.AssignedAt, row.DueAt, row.StartedAt, row.ActiveAt, row.DoneAt, row.Score, row.Attention, row.EndedAt }).ToListAsync(cancellation);
        var exemptions = await context.Exemptions.AsNoTracking().Where(row => row.PersonId == person).Select(row => new { row.Reason, row.At }).ToListAsync(cancellation);
        if (rows.Count + exemptions.Count == 0)
            return null;
        var subjects = await titles.LoadAsync(rows.Select(row => row.SubjectId), cancellation);
        return new(
            texts["My assignments"],
            [.. rows.GroupBy(row => row.Name).Select(group => new PersonalDataItem(group.Key, texts["Kept assignments {0} {1}", group.Count(), group.Count(row => row.State == AssignedState.Done)]))],
            new
            {
                assigned = rows.Select(row => new
                {
                    organization = row.Name,
                    what = subjects.Title(row.SubjectId),
                    row.Round,
                    state = row.State.ToString(),
                    row.IsRequired,
                    row.AssignedAt,
                    row.DueAt,
                    row.StartedAt,
                    row.ActiveAt,
                    row.DoneAt,
                    row.Score,
                    attention = row.Attention?.ToString(),
                    row.EndedAt,
                }),
                exemptions,
            });
    }
}

using Learn.Accounts.Contracts;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Resources;
using Learn.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Features;

/// <summary>Shows a person her certificates among what is kept about her.</summary>
internal sealed class CredentialsPersonalData(IDbContextFactory<CredentialsDbContext> contexts, ICatalogue catalogue, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "credentials";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.Credentials.AsNoTracking().Where(row => row.LearnerId == person).OrderBy(row => row.AwardedAt).ToListAsync(cancellation);
        if (rows.Count == 0)
            return null;
        var items = new List<PersonalDataItem>();
        foreach (var row in rows)
        {
            var title = new HeldCredential(row, await catalogue.FindVersionAsync(row.VersionId, cancellation)).Title;
            items.Add(new(title, texts[row.IsPublic ? "Kept public {0} {1}" : "Kept private {0} {1}", row.Name!, texts.Date(row.AwardedAt)]));
        }
        var data = rows.Select(row => new { row.Id, row.CourseId, row.Name, row.IsPublic, row.AwardedAt, row.SignedAt, row.ValidUntil, row.RevokedAt, row.RevokedReason, row.Jwt });
        return new(texts["My certificates"], items, data.ToList());
    }
}

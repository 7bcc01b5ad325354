using Learn.Accounts.Contracts;
using Learn.Media.Data;
using Learn.Media.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Features;

/// <summary>What the module keeps about a person: the files she uploaded and what she has watched.</summary>
internal sealed class MediaPersonalData(IDbContextFactory<MediaDbContext> contexts, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "media";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var files = await context.Items.AsNoTracking().Where(row => row.OwnerId == person).OrderBy(row => row.CreatedAt)
            .Select(row => new { row.Id, row.Name, row.CreatedAt, row.Licence, row.Source }).ToListAsync(cancellation);
        var watched = await context.Watched.AsNoTracking().Where(row => row.LearnerId == person).Select(row => new { row.ItemId, row.Ranges, row.Position, row.ChangedAt }).ToListAsync(cancellation);
        var uploads = await context.Uploads.AsNoTracking().Where(row => row.OwnerId == person && row.ItemId == null).OrderBy(row => row.CreatedAt)
            .Select(row => new { row.Id, row.Name, row.Length, row.CreatedAt, row.ExpiresAt }).ToListAsync(cancellation);
        if (files.Count + uploads.Count + watched.Count == 0)
            return null;
        return new(texts["Media"], [
            new(texts["Files uploaded"], texts["{0} files", files.Count]),
            new(texts["Files on their way"], texts["{0} files", uploads.Count]),
            new(texts["Videos watched"], texts["{0} videos", watched.Count]),
        ], new { files, uploads, watched });
    }
}

using System.Security.Claims;
using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Library;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>Looks through the library, the newest first.</summary>
/// <param name="Text">Words of names, licences and sources, with or without diacritics; all of them have to be there.</param>
/// <param name="Unused">Only what no place uses.</param>
/// <param name="Page">From 1.</param>
internal sealed record FindMedia(ClaimsPrincipal By, string? Text, MediaKind? Kind, bool Unused, int Page) : IRequest<MediaPage>;

/// <param name="Total">On all pages.</param>
internal sealed record MediaPage(IReadOnlyList<MediaListing> Items, int Total, int Page, int Pages);

/// <param name="Job">Null when nothing is to be made of it.</param>
/// <param name="Uses">How many places use it.</param>
internal sealed record MediaListing(MediaSummary Media, DateTimeOffset CreatedAt, bool IsPrivate, JobState? Job, int Progress, int Uses);

internal sealed class FindMediaHandler(MediaDbContext context, MediaSummaries summaries, MediaUses uses, IAuthorizationService authorization) : IRequestHandler<FindMedia, MediaPage>
{
    public const int PageSize = 24;

    /// <summary>What is unused can't be asked of the database, so no more is looked at than this.</summary>
    private const int MostLookedAt = 5000;

    public async Task<MediaPage> Handle(FindMedia request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.UploadMedia);
        var query = context.Items.AsNoTracking().Where(item => item.DeletedAt == null);
        // Somebody else's private file is listed for those who manage all.
        if (!await authorization.AuthorizeAsync(request.By, Permissions.ManageMedia))
        {
            var owner = request.By.Id();
            query = query.Where(item => !item.IsPrivate || item.OwnerId == owner);
        }
        if (request.Kind is { } kind)
            query = query.Where(item => item.Kind == kind);
        foreach (var word in SearchNames.Fold(request.Text ?? "").Split('-', StringSplitOptions.RemoveEmptyEntries).Take(8))
            query = query.Where(item => item.SearchName.Contains(word));
        query = query.OrderByDescending(item => item.CreatedAt).ThenByDescending(item => item.Id);

        if (request.Unused)
        {
            var looked = await query.Take(MostLookedAt).Select(item => new MediaReference(item.Id, item.Hash)).ToListAsync(cancellationToken);
            var used = await uses.CountAsync(looked, cancellationToken);
            var unused = looked.Where(item => !used.ContainsKey(item.ItemId)).Select(item => item.ItemId).ToList();
            return await PageAsync(unused, unused.Count, request.Page, cancellationToken);
        }
        var total = await query.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, PagesOf(total));
        var ids = await query.Skip((page - 1) * PageSize).Take(PageSize).Select(item => item.Id).ToListAsync(cancellationToken);
        return new(await ListAsync(ids, cancellationToken), total, page, PagesOf(total));
    }

    private async Task<MediaPage> PageAsync(List<Guid> all, int total, int wanted, CancellationToken cancellation)
    {
        var page = Math.Clamp(wanted, 1, PagesOf(total));
        return new(await ListAsync([.. all.Skip((page - 1) * PageSize).Take(PageSize)], cancellation), total, page, PagesOf(total));
    }

    private async Task<IReadOnlyList<MediaListing>> ListAsync(List<Guid> ids, CancellationToken cancellation)
    {
        var rows = await context.Items.AsNoTracking().Where(item => ids.Contains(item.Id))
            .GroupJoin(context.Jobs, item => item.Hash, job => job.Hash, (item, jobs) => new { item, jobs }).SelectMany(row => row.jobs.DefaultIfEmpty(), (row, job) => new { row.item, job })
            .ToDictionaryAsync(row => row.item.Id, cancellation);
        var found = (await summaries.ReadAsync(ids, SiteCultures.Current, cancellation)).ToDictionary(summary => summary.Id);
        var counts = await uses.CountAsync([.. rows.Values.Select(row => new MediaReference(row.item.Id, row.item.Hash))], cancellation);
        return [.. ids.Where(found.ContainsKey).Select(id => new MediaListing(
            found[id], rows[id].item.CreatedAt, rows[id].item.IsPrivate, rows[id].job?.State, rows[id].job?.Progress ?? 0, counts.GetValueOrDefault(id)))];
    }

    private static int PagesOf(int total) => Math.Max(1, (total + PageSize - 1) / PageSize);
}

using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Library;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>An item with all that an editor can change of it. Null when there is none, or it is someone else's private one.</summary>
internal sealed record GetMediaItem(ClaimsPrincipal By, Guid Id) : IRequest<MediaDetails?>;

/// <param name="Item">Not to be changed.</param>
/// <param name="Texts">Alternative texts by language.</param>
/// <param name="MayChange">Whether it is hers, or she manages all.</param>
internal sealed record MediaDetails(
    MediaItem Item, MediaSummary? Media, string? OwnerName, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<CaptionTrack> Captions, MediaJob? Job,
    IReadOnlyList<MediaPlace> Places, bool MayChange);

internal sealed class GetMediaItemHandler(MediaDbContext context, MediaSummaries summaries, MediaUses uses, IMediator mediator, IAuthorizationService authorization)
    : IRequestHandler<GetMediaItem, MediaDetails?>
{
    public async Task<MediaDetails?> Handle(GetMediaItem request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.UploadMedia);
        if (await context.Items.AsNoTracking().SingleOrDefaultAsync(item => item.Id == request.Id, cancellationToken) is not { } item)
            return null;
        var mayChange = await authorization.MayChangeAsync(request.By, item);
        if (item.IsPrivate && !mayChange)
            return null;
        var owner = item.OwnerId is { } id ? await mediator.Send(new GetPerson(id), cancellationToken) : null;
        return new(
            item, (await summaries.ReadAsync([item.Id], SiteCultures.Current, cancellationToken)).SingleOrDefault(), owner?.Name,
            await context.AlternativeTexts.AsNoTracking().Where(text => text.ItemId == item.Id).ToDictionaryAsync(text => text.Language, text => text.Text, cancellationToken),
            await context.Captions.AsNoTracking().Where(track => track.ItemId == item.Id).OrderBy(track => track.Language).ToListAsync(cancellationToken),
            await context.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Hash == item.Hash, cancellationToken),
            await uses.FindAsync([new(item.Id, item.Hash)], cancellationToken), mayChange);
    }
}

internal static class MediaItemAccess
{
    public static async Task<bool> MayChangeAsync(this IAuthorizationService authorization, ClaimsPrincipal by, MediaItem item) =>
        (item.OwnerId is not null && item.OwnerId == by.Id()) || await authorization.AuthorizeAsync(by, Permissions.ManageMedia);

    /// <summary>A tracked item that <paramref name="by"/> may change; null when there is none, also in the bin.</summary>
    /// <exception cref="PermissionDeniedException">It is someone else's.</exception>
    public static async Task<MediaItem?> FindToChangeAsync(this MediaDbContext context, IAuthorizationService authorization, ClaimsPrincipal by, Guid id, CancellationToken cancellation)
    {
        await authorization.DemandAsync(by, Permissions.UploadMedia);
        if (await context.Items.SingleOrDefaultAsync(item => item.Id == id, cancellation) is not { } item)
            return null;
        if (!await authorization.MayChangeAsync(by, item))
            throw new PermissionDeniedException(Permissions.ManageMedia);
        return item;
    }
}

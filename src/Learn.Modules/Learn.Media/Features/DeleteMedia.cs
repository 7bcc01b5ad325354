using System.Security.Claims;
using Learn.Media.Data;
using Learn.Media.Library;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;

namespace Learn.Media.Features;

/// <summary>Takes an item out of the library. For thirty days it can be had back; places that use it go on showing it as long as they do.</summary>
internal sealed record DeleteMedia(ClaimsPrincipal By, Guid Id) : IRequest<MediaDeletion>;

/// <summary>Undoes it.</summary>
internal sealed record RestoreMedia(ClaimsPrincipal By, Guid Id) : IRequest<MediaDeletion>;

internal enum MediaDeletion
{
    Done,
    NotFound,

    /// <summary>Something uses it; it stays.</summary>
    InUse,
}

internal sealed class DeleteMediaHandler(MediaDbContext context, MediaUses uses, IAuthorizationService authorization, TimeProvider time, ILogger<DeleteMediaHandler> logger)
    : IRequestHandler<DeleteMedia, MediaDeletion>, IRequestHandler<RestoreMedia, MediaDeletion>
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<MediaDeletion> Handle(DeleteMedia request, CancellationToken cancellationToken)
    {
        if (await context.FindToChangeAsync(authorization, request.By, request.Id, cancellationToken) is not { } item)
            return MediaDeletion.NotFound;
        if ((await uses.FindAsync([new(item.Id, item.Hash)], cancellationToken)).Count > 0)
            return MediaDeletion.InUse;
        item.DeletedAt ??= time.GetUtcNow();
        await context.SaveChangesAsync(cancellationToken);
        logger.LogInformation("The media item {Item} was deleted by {Person}", item.Id, request.By.Id());
        return MediaDeletion.Done;
    }

    public async Task<MediaDeletion> Handle(RestoreMedia request, CancellationToken cancellationToken)
    {
        if (await context.FindToChangeAsync(authorization, request.By, request.Id, cancellationToken) is not { } item)
            return MediaDeletion.NotFound;
        item.DeletedAt = null;
        await context.SaveChangesAsync(cancellationToken);
        return MediaDeletion.Done;
    }
}

using System.Security.Claims;
using Learn.Media.Data;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>Asks how much of an upload is safe (tus 1.0.0, «HEAD»). A request that is still at it is asked to stop first, so that the answer stays true.</summary>
internal sealed record FindUpload(ClaimsPrincipal By, Guid Id) : IRequest<UploadReport>;

/// <summary>Gives an upload up (tus 1.0.0, «Termination»). What became a file of the library stays.</summary>
internal sealed record TerminateUpload(ClaimsPrincipal By, Guid Id) : IRequest<UploadReport>;

internal sealed class FindUploadHandler(
    MediaDbContext context, IMediaStore store, UploadLocks locks, UploadHashes hashes, UploadCompletion completion, IAuthorizationService authorization, TimeProvider time)
    : IRequestHandler<FindUpload, UploadReport>, IRequestHandler<TerminateUpload, UploadReport>
{
    public async Task<UploadReport> Handle(FindUpload request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.UploadMedia);
        using var lease = await locks.TakeAsync(request.Id, cancellationToken);
        if (lease is null)
            return new(UploadState.Busy);
        if (await context.FindUploadAsync(request.By, request.Id, cancellationToken) is not { } upload)
            return UploadReport.NotFound;
        if (upload.ItemId is not null)
            return new(UploadState.Ok, upload.Length, upload);
        if (upload.ExpiresAt <= time.GetUtcNow())
            return new(UploadState.Gone);
        var length = await store.GetLengthAsync(upload.Id, cancellationToken);
        // All had come, and then the site went down: the client need not send anything to have it finished.
        return length == upload.Length ? await completion.FinishAsync(upload, cancellationToken) : new(UploadState.Ok, length, upload);
    }

    public async Task<UploadReport> Handle(TerminateUpload request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.UploadMedia);
        using var lease = await locks.TakeAsync(request.Id, cancellationToken);
        if (lease is null)
            return new(UploadState.Busy);
        if (await context.FindUploadAsync(request.By, request.Id, cancellationToken) is not { } upload)
            return UploadReport.NotFound;
        context.Uploads.Remove(upload);
        await context.SaveChangesAsync(cancellationToken);
        hashes.Forget(upload.Id);
        // The key of what became a file may be that of the upload.
        if (upload.ItemId is null)
            await store.DeleteAsync(upload.Id, CancellationToken.None);
        return new(UploadState.Ok);
    }
}

internal static class UploadQueries
{
    /// <summary>Nobody sees another's uploads.</summary>
    public static Task<Upload?> FindUploadAsync(this MediaDbContext context, ClaimsPrincipal by, Guid id, CancellationToken cancellation)
    {
        var owner = by.Id();
        return context.Uploads.SingleOrDefaultAsync(upload => upload.Id == id && upload.OwnerId == owner, cancellation);
    }
}

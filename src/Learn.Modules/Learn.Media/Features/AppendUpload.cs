using System.Security.Claims;
using Learn.Media.Data;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace Learn.Media.Features;

/// <summary>Goes on with an upload (tus 1.0.0, «PATCH»); the last byte makes a file of the library of it.</summary>
/// <param name="Offset">Where the client believes to be.</param>
/// <param name="ContentLength">Bytes that the request announces; null when it doesn't.</param>
internal sealed record AppendUpload(ClaimsPrincipal By, Guid Id, long Offset, Stream Content, long? ContentLength, UploadChecksum? Checksum) : IRequest<UploadReport>;

internal sealed class AppendUploadHandler(
    MediaDbContext context, IMediaStore store, UploadLocks locks, UploadHashes hashes, UploadReceiver receiver, UploadCompletion completion, IAuthorizationService authorization, TimeProvider time)
    : IRequestHandler<AppendUpload, UploadReport>
{
    public async Task<UploadReport> Handle(AppendUpload request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.UploadMedia);
        using var lease = await locks.TakeAsync(request.Id, cancellationToken);
        if (lease is null)
            return new(UploadState.Busy);
        if (await context.FindUploadAsync(request.By, request.Id, cancellationToken) is not { } upload)
            return UploadReport.NotFound;
        if (upload.ItemId is null && upload.ExpiresAt <= time.GetUtcNow())
            return new(UploadState.Gone);

        var length = upload.ItemId is null ? await store.GetLengthAsync(upload.Id, cancellationToken) : upload.Length;
        if (length != request.Offset)
            return new(UploadState.WrongOffset, length, upload);
        if (request.ContentLength > upload.Length - length)
            return new(UploadState.TooLong, length, upload);
        return upload.ItemId is null ? await ReceiveAsync(request, upload, lease, cancellationToken) : new(UploadState.Ok, length, upload);
    }

    private async Task<UploadReport> ReceiveAsync(AppendUpload request, Upload upload, UploadLease lease, CancellationToken cancellation)
    {
        if (upload.HashedBy is { } node && node != hashes.Id)
        {
            // Before a block of this node can be in the store, so that whoever finishes knows.
            upload.HashedBy = null;
            await context.SaveChangesAsync(cancellation);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Stopping);
        var report = await receiver.ReceiveAsync(upload, request.Offset, request.Content, request.Checksum, stop.Token);
        if (report.State == UploadState.Refused)
        {
            context.Uploads.Remove(upload);
            await context.SaveChangesAsync(CancellationToken.None);
            await store.DeleteAsync(upload.Id, CancellationToken.None);
            return report;
        }
        upload.ExpiresAt = time.GetUtcNow() + CreateUploadHandler.Lifetime;
        // Whoever sent the last byte and left still gets the file; the upload must not hang on her line.
        if (report is { State: UploadState.Ok } && report.Offset == upload.Length)
            return await completion.FinishAsync(upload, CancellationToken.None);
        await context.SaveChangesAsync(CancellationToken.None);
        return report;
    }
}

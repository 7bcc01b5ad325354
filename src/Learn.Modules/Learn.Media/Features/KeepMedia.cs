using System.Security.Claims;
using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Resources;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Features;

internal sealed class KeepMediaHandler(ContentReceiver receiver) : IRequestHandler<KeepMedia, KeptMedia>
{
    public Task<KeptMedia> Handle(KeepMedia request, CancellationToken cancellationToken) => receiver.KeepAsync(request.By, request.Name, request.Content, cancellation: cancellationToken);
}

/// <summary>Takes content that is here already, by the way of an upload.</summary>
internal sealed class ContentReceiver(
    MediaDbContext context, IMediaStore store, UploadCompletion completion, MediaOptions options, IAuthorizationService authorization, TimeProvider time, IStringLocalizer<Texts> texts)
{
    /// <param name="size">Bytes that it has at most; null: as many as a file may have.</param>
    /// <param name="itemId">What the item is to be called; null: the same content from the same person is the item that she has.</param>
    public async Task<KeptMedia> KeepAsync(ClaimsPrincipal by, string name, Stream content, long? size = null, Guid? itemId = null, CancellationToken cancellation = default)
    {
        await authorization.DemandAsync(by, Permissions.UploadMedia);
        var now = time.GetUtcNow();
        var key = Guid.CreateVersion7(now);
        // What is longer than any file may be isn't read to its end.
        var most = Math.Min(size ?? options.MaxSize, options.MaxSize);
        var length = await store.PutAsync(key, new PartStream(content, most + 1), cancellation);
        if (length == 0 || length > most)
        {
            await store.DeleteAsync(key, CancellationToken.None);
            return new(null, texts[$"Refusal {(length == 0 ? UploadRefusal.Type : UploadRefusal.Size)}"]);
        }
        var upload = new Upload
        {
            Id = key,
            OwnerId = by.Id()!.Value,
            Length = length,
            Name = FileNames.Clean(name),
            CreatedAt = now,
            ExpiresAt = now + CreateUploadHandler.Lifetime,
        };
        context.Uploads.Add(upload);
        await context.SaveChangesAsync(cancellation);
        var report = await completion.FinishAsync(upload, cancellation, itemId);
        return report.State == UploadState.Ok ? new(upload.ItemId, null) : new(null, texts[$"Refusal {report.Refusal}"]);
    }
}

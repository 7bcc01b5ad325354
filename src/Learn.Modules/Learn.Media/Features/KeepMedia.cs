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

internal sealed class KeepMediaHandler(
    MediaDbContext context, IMediaStore store, UploadCompletion completion, MediaOptions options, IAuthorizationService authorization, TimeProvider time,
    IStringLocalizer<Texts> texts) : IRequestHandler<KeepMedia, KeptMedia>
{
    public async Task<KeptMedia> Handle(KeepMedia request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.UploadMedia);
        var now = time.GetUtcNow();
        var key = Guid.CreateVersion7(now);
        // What is longer than any file may be isn't read to its end.
        var length = await store.PutAsync(key, new PartStream(request.Content, options.MaxSize + 1), cancellationToken);
        if (length == 0 || length > options.MaxSize)
        {
            await store.DeleteAsync(key, CancellationToken.None);
            return new(null, texts[$"Refusal {(length == 0 ? UploadRefusal.Type : UploadRefusal.Size)}"]);
        }
        var upload = new Upload
        {
            Id = key,
            OwnerId = request.By.Id()!.Value,
            Length = length,
            Name = FileNames.Clean(request.Name),
            CreatedAt = now,
            ExpiresAt = now + CreateUploadHandler.Lifetime,
        };
        context.Uploads.Add(upload);
        await context.SaveChangesAsync(cancellationToken);
        var report = await completion.FinishAsync(upload, cancellationToken);
        return report.State == UploadState.Ok ? new(upload.ItemId, null) : new(null, texts[$"Refusal {report.Refusal}"]);
    }
}

using System.Security.Claims;
using FluentValidation;
using Learn.Media.Data;
using Learn.Media.Resources;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Features;

/// <summary>Announces a file (tus 1.0.0, «Creation»).</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Metadata">The header as it came; of its values, <c>filename</c> names the file and <c>replaces</c> the item whose content it is to be.</param>
internal sealed record CreateUpload(ClaimsPrincipal By, long Length, string? Metadata) : IRequest<UploadReport>;

internal sealed class CreateUploadValidator : AbstractValidator<CreateUpload>
{
    public CreateUploadValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Length).GreaterThan(0).WithMessage(_ => texts["File empty"]);
        RuleFor(request => request.Metadata).MaximumLength(Upload.MetadataLength).WithMessage(_ => texts["Metadata too long"])
            .Must(metadata => UploadMetadata.Parse(metadata) is { } values && (!values.TryGetValue("replaces", out var id) || Guid.TryParse(id, out _)))
            .WithMessage(_ => texts["Metadata malformed"]);
    }
}

internal sealed class CreateUploadHandler(MediaDbContext context, UploadHashes hashes, MediaOptions options, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<CreateUpload, UploadReport>
{
    /// <summary>After the last byte that came.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async Task<UploadReport> Handle(CreateUpload request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.UploadMedia);
        if (request.Length > options.MaxSize)
            return UploadReport.Refused(UploadRefusal.Size);
        var metadata = UploadMetadata.Parse(request.Metadata)!;
        var owner = request.By.Id()!.Value;
        if (await UsedAsync(owner, cancellationToken) + request.Length > options.Quota)
            return UploadReport.Refused(UploadRefusal.Quota);

        Guid? replaces = metadata.TryGetValue("replaces", out var id) ? Guid.Parse(id) : null;
        if (replaces is not null && !await MayReplaceAsync(request.By, replaces.Value, cancellationToken))
            return UploadReport.NotFound;
        var now = time.GetUtcNow();
        var upload = new Upload
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = owner,
            Length = request.Length,
            Name = FileNames.Clean(metadata.GetValueOrDefault("filename") ?? metadata.GetValueOrDefault("name")),
            Metadata = request.Metadata,
            ReplacesId = replaces,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
            HashedBy = hashes.Id,
        };
        context.Uploads.Add(upload);
        await context.SaveChangesAsync(cancellationToken);
        return new(UploadState.Ok, 0, upload);
    }

    /// <summary>What is on its way counts, too.</summary>
    private async Task<long> UsedAsync(Guid owner, CancellationToken cancellation) =>
        await context.Items.Where(item => item.OwnerId == owner && item.DeletedAt == null).Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => blob.Size).SumAsync(cancellation)
        + await context.Uploads.Where(upload => upload.OwnerId == owner && upload.ItemId == null).SumAsync(upload => upload.Length, cancellation);

    private async Task<bool> MayReplaceAsync(ClaimsPrincipal by, Guid id, CancellationToken cancellation) =>
        await context.Items.AsNoTracking().SingleOrDefaultAsync(item => item.Id == id && item.DeletedAt == null, cancellation) is { } item
        && (item.OwnerId == by.Id() || await authorization.AuthorizeAsync(by, Permissions.ManageMedia));
}

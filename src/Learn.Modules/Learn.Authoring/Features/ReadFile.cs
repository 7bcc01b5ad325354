using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>A file of a draft. Null where there is none.</summary>
internal sealed record ReadFile(ClaimsPrincipal By, string Key, string Path) : IRequest<FileView?>;

/// <summary>A picture or PDF of a draft, by its content. Null where there is none.</summary>
/// <param name="Hash">The first 32 hex digits of its SHA-256.</param>
internal sealed record ReadPicture(ClaimsPrincipal By, string Key, string Hash) : IRequest<FileView?>;

/// <param name="Revision">To be named when saving.</param>
/// <param name="Text">With LF at line ends; null where the file isn't a text.</param>
internal sealed record FileView(string Path, long Revision, string? Text, byte[] Bytes, Guid? ChangedBy, DateTimeOffset ChangedAt)
{
    public static FileView Of(DraftFile row, byte[] bytes) =>
        new(row.Path, row.Revision, DraftPaths.IsText(row.Path) ? DraftPaths.TryRead(bytes) : null, bytes, row.ChangedBy, row.ChangedAt);
}

internal sealed class ReadFileHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs) : IRequestHandler<ReadFile, FileView?>, IRequestHandler<ReadPicture, FileView?>
{
    public async Task<FileView?> Handle(ReadFile request, CancellationToken cancellationToken) =>
        await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is { } draft
            ? await ViewAsync(context.Files.Where(row => row.DraftId == draft.Id && row.Path == request.Path), cancellationToken)
            : null;

    public async Task<FileView?> Handle(ReadPicture request, CancellationToken cancellationToken) =>
        await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is { } draft && request.Hash.Length == 32 && request.Hash.All(char.IsAsciiHexDigitLower)
            ? await ViewAsync(context.Files.Where(row => row.DraftId == draft.Id && EF.Functions.Like(row.Hash, request.Hash + "%")), cancellationToken)
            : null;

    private async Task<FileView?> ViewAsync(IQueryable<DraftFile> files, CancellationToken cancellation) =>
        await files.AsNoTracking().FirstOrDefaultAsync(cancellation) is { } row ? FileView.Of(row, (await blobs.ReadAsync([row.Hash], cancellation))[row.Hash]) : null;
}

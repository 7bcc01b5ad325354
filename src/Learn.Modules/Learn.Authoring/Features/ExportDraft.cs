using System.Security.Claims;
using Learn.Authoring.Archive;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Media.Contracts;
using MediatR;

namespace Learn.Authoring.Features;

/// <summary>The course folder as a ZIP file, with what it shows from the media library; the same files give the same bytes.</summary>
/// <param name="Version">Null: the draft.</param>
/// <returns>Null where there is no such draft or version.</returns>
internal sealed record ExportDraft(ClaimsPrincipal By, string Key, Guid? Version) : IRequest<CourseExport?>;

/// <summary>Written as it is sent: a course may show films of gigabytes.</summary>
internal sealed class CourseExport(string key, ICourseFiles files, IReadOnlyList<ArchivedMedia> media, IMediator mediator)
{
    /// <exception cref="IOException">A file of the library went away meanwhile; what was written is no archive.</exception>
    public Task WriteAsync(Stream output, CancellationToken cancellation) => CourseArchive.WriteAsync(
        output, key, files, media, async id => await mediator.Send(new OpenMedia(id), cancellation) ?? throw new IOException($"The media item {id} is gone."), cancellation);
}

internal sealed class ExportDraftHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs, ICourseVersions versions, IMediator mediator) : IRequestHandler<ExportDraft, CourseExport?>
{
    public async Task<CourseExport?> Handle(ExportDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        if (await FilesAsync(draft, request.Version, cancellationToken) is not { } files)
            return null;
        var named = MediaReferences.In(files).Select(reference => reference.ItemId).Distinct().ToList();
        var media = named.Count == 0 ? [] : await mediator.Send(new GetArchivedMedia(named), cancellationToken);
        return new(draft.Key, files, media, mediator);
    }

    private async Task<ICourseFiles?> FilesAsync(Draft draft, Guid? version, CancellationToken cancellation)
    {
        if (version is not { } id)
            return await context.ReadFilesAsync(blobs, draft, cancellation);
        return (await versions.ListAsync(draft.Key, cancellation)).Any(known => known.Id == id) ? await versions.ReadAsync(id, cancellation) : null;
    }
}

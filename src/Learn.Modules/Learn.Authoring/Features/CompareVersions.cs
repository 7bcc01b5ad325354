using System.Security.Claims;
using Learn.Authoring.Compare;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>The published versions of a course, the newest first, and who did what with it. Null where there is no such draft.</summary>
internal sealed record ListVersions(ClaimsPrincipal By, string Key) : IRequest<VersionList?>;

internal sealed record VersionList(Draft Draft, IReadOnlyList<PublishedVersion> Versions, IReadOnlyList<AuditEntry> Audit);

/// <summary>What differs between two versions.</summary>
/// <param name="From">Null: the draft as it is.</param>
/// <param name="To">Null: the draft as it is.</param>
/// <param name="Rendered">Whether to show the pages too.</param>
/// <param name="Folder">The course's folder in the place of <paramref name="To"/>, before it is taken.</param>
/// <returns>Null where there is no such draft or version, or its files were not kept.</returns>
internal sealed record CompareVersions(ClaimsPrincipal By, string Key, Guid? From, Guid? To, bool Rendered = false, bool Folder = false) : IRequest<Comparison?>;

internal sealed record Comparison(IReadOnlyList<FileDiff> Files, IReadOnlyDictionary<string, RenderedPair> Pages);

/// <summary>A lesson's page before and after; empty where there was or is none.</summary>
internal sealed record RenderedPair(string Before, string After, string Language);

/// <summary>Makes a version's files the draft's, as a change that can be undone; it is published as a new version when somebody does that.</summary>
/// <returns>Null where there is no such draft or version, or its files were not kept.</returns>
internal sealed record RestoreVersion(ClaimsPrincipal By, string Key, Guid Version) : IRequest<EditedOutline?>;

internal sealed class CompareVersionsHandler(AuthoringDbContext context, DraftAccess access, DraftWriter writer, BlobStore blobs, ICourseVersions versions, ICourseCompiler compiler)
    : IRequestHandler<ListVersions, VersionList?>, IRequestHandler<CompareVersions, Comparison?>, IRequestHandler<RestoreVersion, EditedOutline?>
{
    private const int AuditShown = 200;

    public async Task<VersionList?> Handle(ListVersions request, CancellationToken cancellationToken) =>
        await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is { } draft
            ? new(draft, await versions.ListAsync(request.Key, cancellationToken),
                await context.Audit.AsNoTracking().Where(row => row.DraftId == draft.Id).OrderByDescending(row => row.At).Take(AuditShown).ToListAsync(cancellationToken))
            : null;

    public async Task<Comparison?> Handle(CompareVersions request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft
            || await FilesAsync(draft, request.From, cancellationToken) is not { } from || (request.Folder ? versions.ReadFolder(draft.Key) : await FilesAsync(draft, request.To, cancellationToken)) is not { } to)
            return null;
        var files = FileDiff.Between(from, to);
        var pages = request.Rendered
            ? files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal)).ToDictionary(file => file.Path, file => Render(draft.Key, file.Path, Source(from, request.From), Source(to, request.To)), StringComparer.Ordinal)
            : [];
        return new(files, pages);
    }

    public async Task<EditedOutline?> Handle(RestoreVersion request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft
            || (await versions.ListAsync(request.Key, cancellationToken)).FirstOrDefault(version => version.Id == request.Version) is not { } version
            || await versions.ReadAsync(version.Id, cancellationToken) is not { } files)
            return null;
        var by = request.By.Id()!.Value;
        await writer.KeepAsync(files, cancellationToken);
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            edit.Audit(by, AuditAction.Restored, $"{version.Number}");
            var change = await edit.ReplaceAllAsync(by, ChangeKind.Restored, $"{version.Number}", files);
            return new EditedOutline(edit.Draft.Revision, change?.Id);
        }, cancellationToken);
    }

    private RenderedPair Render(string key, string path, (ICourseFiles Files, bool IsDraft) from, (ICourseFiles Files, bool IsDraft) to)
    {
        var language = "";
        var (before, after) = (Html(from), Html(to));
        var (old, @new) = RenderedDiff.Of(before, after);
        return new(old, @new, language);

        string Html((ICourseFiles Files, bool IsDraft) side)
        {
            if (!side.Files.Contains(path))
                return "";
            var preview = compiler.Preview(side.Files, path);
            language = preview.Language;
            return side.IsDraft ? preview.Html.Replace("\"/media/", $"\"/api/v1/studio/courses/{key}/media/", StringComparison.Ordinal) : preview.Html;
        }
    }

    private static (ICourseFiles, bool) Source(ICourseFiles files, Guid? version) => (files, version is null);

    private async Task<ICourseFiles?> FilesAsync(Draft draft, Guid? version, CancellationToken cancellation)
    {
        if (version is not { } id)
            return await context.ReadFilesAsync(blobs, draft, cancellation);
        // Another course's versions are not this course's editors' to see.
        return (await versions.ListAsync(draft.Key, cancellation)).Any(known => known.Id == id) ? await versions.ReadAsync(id, cancellation) : null;
    }
}

using System.Security.Claims;
using System.Security.Cryptography;
using FluentValidation;
using Learn.Authoring.Archive;
using Learn.Authoring.Compare;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Media.Contracts;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Reads a course folder from a ZIP file: tells what would change, and changes it when asked to. The change can be undone.</summary>
/// <param name="Archive">Can seek; of the course's own files at most 64 MB.</param>
/// <param name="Key">The course that it has to be; null: any, also a new one.</param>
/// <param name="Apply">False: only tell.</param>
/// <param name="Revision">When applying: the draft's revision that was told of (0: there was none); where it is another by now, nothing changes.</param>
/// <param name="Digest">When applying: of the archive that was told of; null: any.</param>
internal sealed record ImportDraft(ClaimsPrincipal By, Stream Archive, string? Key, bool Apply, long Revision = 0, string? Digest = null) : IRequest<ImportPlan>;

/// <param name="Key">The course's id; empty where the archive has none.</param>
/// <param name="Changes">Files that differ, with their lines.</param>
/// <param name="Media">What the archive has for the media library.</param>
/// <param name="Digest">SHA-256 of the archive as lower-case hexadecimal.</param>
/// <param name="Change">What undoes it, when it was applied.</param>
internal sealed record ImportPlan(
    string Key, bool IsNew, long Revision, IReadOnlyList<FileDiff> Changes, IReadOnlyList<PlannedMedia> Media, IReadOnlyList<string> Ignored, IReadOnlyList<ArchiveFault> Faults, string Digest, Guid? Change = null);

/// <param name="Size">Bytes.</param>
/// <param name="IsOther">The library has a file of this id with another content; that one stays.</param>
internal sealed record PlannedMedia(Guid Id, string Name, long Size, bool IsNew, bool IsOther);

internal sealed class ImportDraftValidator : AbstractValidator<ImportDraft>
{
    public ImportDraftValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Archive).Must(archive => archive is { Length: > 0 }).WithMessage(_ => texts["Archive missing"])
            .Must(archive => archive is null || archive.Length <= CourseArchive.MostWithMedia).WithMessage(_ => texts["Archive too large"]);
}

internal sealed class ImportDraftHandler(
    AuthoringDbContext context, DraftAccess access, DraftWriter writer, BlobStore blobs, IAuthorizationService authorization, ICourseVersions versions, IMediator mediator,
    IStringLocalizer<Texts> texts) : IRequestHandler<ImportDraft, ImportPlan>
{
    public async Task<ImportPlan> Handle(ImportDraft request, CancellationToken cancellationToken)
    {
        await access.DemandStudioAsync(request.By);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Archive, cancellationToken));
        if (request.Apply && request.Digest is { } told && told != digest)
            Refuse.Input("Archive", texts["Another archive"]);
        request.Archive.Position = 0;
        var archive = CourseArchive.Read(request.Archive);
        var key = ManifestText.Read(archive.Files.GetValueOrDefault(DraftPaths.Manifest))?.Id ?? "";
        if (archive.Faults.Count == 0 && (!Ids.IsId(key) || (request.Key is { } wanted && wanted != key)))
            archive = archive with { Faults = [new(DraftPaths.Manifest, Ids.IsId(key) ? "Archive other course" : "Archive without id")] };
        if (archive.Faults.Count > 0)
            return new(key, false, 0, [], [], archive.Ignored, archive.Faults, digest);

        var draft = await access.OpenAsync(request.By, key, DraftRight.Write, cancellationToken);
        var published = draft is null ? await PublishedAsync(request.By, key, cancellationToken) : null;
        var files = new CourseFileSet(DraftFiles.NameOf(key), archive.Files);
        var before = draft is null ? published ?? new CourseFileSet(files.Name, []) : await context.ReadFilesAsync(blobs, draft, cancellationToken);
        var plan = new ImportPlan(key, draft is null && published is null, draft?.Revision ?? 0, FileDiff.Between(before, files), await PlanAsync(archive.Media, cancellationToken), archive.Ignored, [], digest);
        if (!request.Apply)
            return plan;
        if (plan.Revision != request.Revision)
            Refuse.Input("Revision", texts["Changed since"]);
        // First: lessons that show them are in order only once they are there, and files that nothing shows yet do no harm.
        if (await KeepAsync(request.By, archive.Media, cancellationToken) is { Count: > 0 } refused)
            return plan with { Faults = refused };
        var by = request.By.Id()!.Value;
        await writer.KeepAsync(files, cancellationToken);
        if (published is not null)
        {
            await mediator.Send(new BeginDraft(request.By, key), cancellationToken);
            draft = await access.OpenAsync(request.By, key, DraftRight.Write, cancellationToken);
        }
        return plan with { Change = draft is null ? await CreateAsync(by, key, files, cancellationToken) : await ApplyAsync(by, draft.Id, files, draft.Revision, cancellationToken) };
    }

    /// <summary>A course that is published and not yet in the studio is changed from what is published; null where there is none.</summary>
    private async Task<CourseFileSet?> PublishedAsync(ClaimsPrincipal by, string key, CancellationToken cancellation)
    {
        if ((await versions.ListAsync(key, cancellation)).FirstOrDefault(version => version.IsCurrent) is not { } current)
        {
            await authorization.DemandAsync(by, Permissions.EditCourses);
            return null;
        }
        if (!await authorization.AuthorizeAsync(by, Permissions.EditAllCourses))
            await authorization.DemandAsync(by, Permissions.ReviewCourses);
        return await versions.ReadAsync(current.Id, cancellation);
    }

    private async Task<IReadOnlyList<PlannedMedia>> PlanAsync(IReadOnlyList<PackedMedia> packed, CancellationToken cancellation)
    {
        if (packed.Count == 0)
            return [];
        var known = (await mediator.Send(new GetArchivedMedia([.. packed.Select(media => media.Item.Id)]), cancellation)).ToDictionary(item => item.Id);
        return [.. packed.Select(media => new PlannedMedia(media.Item.Id, media.Item.Name, media.Item.Size, !known.ContainsKey(media.Item.Id), known.TryGetValue(media.Item.Id, out var here) && here.Hash != media.Item.Hash))];
    }

    /// <returns>What the library didn't take.</returns>
    private async Task<IReadOnlyList<ArchiveFault>> KeepAsync(ClaimsPrincipal by, IReadOnlyList<PackedMedia> packed, CancellationToken cancellation)
    {
        var refused = new List<ArchiveFault>();
        foreach (var media in packed)
        {
            await using var content = await media.Content.OpenAsync(cancellation);
            if ((await mediator.Send(new KeepArchivedMedia(by, media.Item, content), cancellation)).Refusal is { } reason)
                refused.Add(new(media.Content.FullName, reason));
        }
        return refused;
    }

    private async Task<Guid?> CreateAsync(Guid by, string key, CourseFileSet files, CancellationToken cancellation)
    {
        Guid? change = null;
        if (!await writer.CreateAsync(key, by, version: null, async edit =>
        {
            edit.Audit(by, AuditAction.Created);
            change = (await edit.ReplaceAllAsync(by, ChangeKind.Created, null, files))?.Id;
        }, cancellation))
            Refuse.Input("Revision", texts["Changed since"]);
        return change;
    }

    private Task<Guid?> ApplyAsync(Guid by, Guid draftId, CourseFileSet files, long revision, CancellationToken cancellation) => writer.WriteAsync(draftId, async edit =>
    {
        if (edit.Draft.Revision != revision)
            Refuse.Input("Revision", texts["Changed since"]);
        edit.Audit(by, AuditAction.Imported);
        return (await edit.ReplaceAllAsync(by, ChangeKind.Imported, null, files))?.Id;
    }, cancellation);
}

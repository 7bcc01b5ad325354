using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Archive;
using Learn.Authoring.Compare;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Reads a course folder from a ZIP file: tells what would change, and changes it when asked to. The change can be undone.</summary>
/// <param name="Archive">At most 64 MB.</param>
/// <param name="Key">The course that it has to be; null: any, also a new one.</param>
/// <param name="Apply">False: only tell.</param>
/// <param name="Revision">When applying: the draft's revision that was told of (0: there was none); where it is another by now, nothing changes.</param>
internal sealed record ImportDraft(ClaimsPrincipal By, byte[] Archive, string? Key, bool Apply, long Revision = 0) : IRequest<ImportPlan>;

/// <param name="Key">The course's id; empty where the archive has none.</param>
/// <param name="Changes">Files that differ, with their lines.</param>
/// <param name="Change">What undoes it, when it was applied.</param>
internal sealed record ImportPlan(string Key, bool IsNew, long Revision, IReadOnlyList<FileDiff> Changes, IReadOnlyList<string> Ignored, IReadOnlyList<ArchiveFault> Faults, Guid? Change = null);

/// <summary>The course folder as a ZIP file; the same files give the same bytes.</summary>
/// <param name="Version">Null: the draft.</param>
/// <returns>Null where there is no such draft or version.</returns>
internal sealed record ExportDraft(ClaimsPrincipal By, string Key, Guid? Version) : IRequest<byte[]?>;

internal sealed class ImportDraftValidator : AbstractValidator<ImportDraft>
{
    public ImportDraftValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Archive).Must(archive => archive is { Length: > 0 }).WithMessage(_ => texts["Archive missing"])
            .Must(archive => archive is null || archive.Length <= CourseArchive.MostPacked).WithMessage(_ => texts["Archive too large"]);
}

internal sealed class ImportDraftHandler(
    AuthoringDbContext context, DraftAccess access, DraftWriter writer, BlobStore blobs, IAuthorizationService authorization, ICourseVersions versions, IMediator mediator,
    IStringLocalizer<Texts> texts) : IRequestHandler<ImportDraft, ImportPlan>, IRequestHandler<ExportDraft, byte[]?>
{
    public async Task<ImportPlan> Handle(ImportDraft request, CancellationToken cancellationToken)
    {
        await access.DemandStudioAsync(request.By);
        var archive = CourseArchive.Read(request.Archive);
        var key = ManifestText.Read(archive.Files.GetValueOrDefault(DraftPaths.Manifest))?.Id ?? "";
        if (archive.Faults.Count == 0 && (!Ids.IsId(key) || (request.Key is { } wanted && wanted != key)))
            archive = archive with { Faults = [new(DraftPaths.Manifest, Ids.IsId(key) ? "Archive other course" : "Archive without id")] };
        if (archive.Faults.Count > 0)
            return new(key, false, 0, [], archive.Ignored, archive.Faults);

        var draft = await FindAsync(request, key, cancellationToken);
        var files = new CourseFileSet(DraftFiles.NameOf(key), archive.Files);
        var before = draft is null ? new CourseFileSet(files.Name, []) : await context.ReadFilesAsync(blobs, draft, cancellationToken);
        var plan = new ImportPlan(key, draft is null, draft?.Revision ?? 0, FileDiff.Between(before, files), archive.Ignored, []);
        if (!request.Apply)
            return plan;
        if (plan.Revision != request.Revision)
            Refuse.Input("Revision", texts["Changed since"]);
        var by = request.By.Id()!.Value;
        await writer.KeepAsync(files, cancellationToken);
        return plan with { Change = draft is null ? await CreateAsync(by, key, files, cancellationToken) : await ApplyAsync(by, draft.Id, files, request.Revision, cancellationToken) };
    }

    public async Task<byte[]?> Handle(ExportDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        if (request.Version is not { } id)
            return CourseArchive.Write(draft.Key, await context.ReadFilesAsync(blobs, draft, cancellationToken));
        return (await versions.ListAsync(draft.Key, cancellationToken)).Any(version => version.Id == id) && await versions.ReadAsync(id, cancellationToken) is { } files
            ? CourseArchive.Write(draft.Key, files)
            : null;
    }

    /// <summary>The draft that the archive is for; a course that is published and not yet in the studio is opened first.</summary>
    private async Task<Draft?> FindAsync(ImportDraft request, string key, CancellationToken cancellation)
    {
        if (await access.OpenAsync(request.By, key, DraftRight.Write, cancellation) is { } draft)
            return draft;
        if ((await versions.ListAsync(key, cancellation)).Count == 0)
        {
            await authorization.DemandAsync(request.By, Permissions.EditCourses);
            return null;
        }
        return await mediator.Send(new BeginDraft(request.By, key), cancellation) ? await access.OpenAsync(request.By, key, DraftRight.Write, cancellation) : null;
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

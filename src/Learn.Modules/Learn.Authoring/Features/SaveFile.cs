using System.Security.Claims;
using System.Text;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Saves a text, if nobody else has changed it since.</summary>
/// <param name="Based">The file's revision that the text was made from; 0 for a new file.</param>
/// <param name="Source">Of a translation that was compared with its original: the original's hash. Null where it wasn't.</param>
/// <returns>Null where there is no such draft.</returns>
internal sealed record SaveFile(ClaimsPrincipal By, string Key, string Path, long Based, string Text, string? Source = null) : IRequest<SavedFile?>;

/// <summary>Keeps a picture or a PDF, in the place of one of the same name.</summary>
/// <returns>Null where there is no such draft.</returns>
internal sealed record UploadFile(ClaimsPrincipal By, string Key, string Path, byte[] Bytes) : IRequest<SavedFile?>;

/// <summary>Deletes a file, if nobody else has changed it since. The change can be undone.</summary>
/// <returns>Null where there is no such draft or file.</returns>
internal sealed record DeleteFile(ClaimsPrincipal By, string Key, string Path, long Based) : IRequest<SavedFile?>;

/// <param name="Revision">The file's.</param>
/// <param name="Theirs">What is there instead, where nothing was saved because somebody else had changed it.</param>
/// <param name="Change">What undoing it needs, where a file was deleted.</param>
internal sealed record SavedFile(long Revision, FileView? Theirs = null, Guid? Change = null);

internal sealed class SaveFileValidator : AbstractValidator<SaveFile>
{
    public SaveFileValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Path).Must(path => DraftPaths.Fault(path) is null && DraftPaths.IsText(path)).WithMessage(request => texts[DraftPaths.Fault(request.Path) ?? "Path type"]);
        RuleFor(request => request.Text).Must(text => text is not null && text.Length <= DraftPaths.TextBytes && Encoding.UTF8.GetByteCount(text) <= DraftPaths.TextBytes).WithMessage(_ => texts["Text too long"])
            .Must(text => text is null || text.Length > DraftPaths.TextBytes || IsSound(text)).WithMessage(_ => texts["Not UTF-8"]);
    }

    /// <summary>Half of a character can't be written as UTF-8.</summary>
    private static bool IsSound(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            at++;
        }
        return true;
    }
}

internal sealed class UploadFileValidator : AbstractValidator<UploadFile>
{
    public UploadFileValidator(ICourseCompiler compiler, IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Path).Must(path => DraftPaths.Fault(path) is null && !DraftPaths.IsText(path)).WithMessage(request => texts[DraftPaths.Fault(request.Path) ?? "Path type"]);
        RuleFor(request => request.Bytes).Cascade(CascadeMode.Stop).Must(bytes => bytes.Length > 0).WithMessage(_ => texts["File empty"]).Must(bytes => bytes.Length <= DraftPaths.MediaBytes).WithMessage(_ => texts["Picture too large"])
            .Custom((bytes, context) =>
            {
                // Else it would be told at publishing, to somebody else perhaps.
                if (compiler.CheckFile(context.InstanceToValidate.Path, bytes) is [var fault, ..])
                    context.AddFailure(texts["File not usable {0}", fault.Message]);
            }).When(request => DraftPaths.Fault(request.Path) is null && !DraftPaths.IsText(request.Path), ApplyConditionTo.CurrentValidator);
    }
}

internal sealed class SaveFileHandler(DraftAccess access, DraftWriter writer)
    : IRequestHandler<SaveFile, SavedFile?>, IRequestHandler<UploadFile, SavedFile?>, IRequestHandler<DeleteFile, SavedFile?>
{
    public async Task<SavedFile?> Handle(SaveFile request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var row = await edit.FindAsync(request.Path);
            var before = row is null ? null : await edit.ReadAsync(row.Hash);
            var bytes = DraftPaths.Write(request.Text, before);
            if ((row?.Revision ?? 0) == request.Based)
            {
                var saved = new SavedFile(await ApplyAsync(edit, request.By, ChangeKind.Saved, request.Path, bytes) ?? row!.Revision);
                if (request.Source is { } source)
                    await edit.CheckTranslationAsync(request.Path, source);
                return saved;
            }
            // Saved twice (the first answer got lost), or both wrote the same.
            if (before is not null && bytes.AsSpan().SequenceEqual(before))
                return new SavedFile(row!.Revision);
            return row is null ? new SavedFile(0, new(request.Path, 0, null, [], null, edit.Now)) : new SavedFile(row.Revision, FileView.Of(row, before!));
        }, cancellationToken);
    }

    public async Task<SavedFile?> Handle(UploadFile request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var row = await edit.FindAsync(request.Path);
            return new SavedFile(await ApplyAsync(edit, request.By, ChangeKind.Uploaded, request.Path, request.Bytes) ?? row!.Revision);
        }, cancellationToken);
    }

    public async Task<SavedFile?> Handle(DeleteFile request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            if (await edit.FindAsync(request.Path) is not { } row || request.Path == DraftPaths.Manifest)
                return null;
            if (row.Revision != request.Based)
                return new SavedFile(row.Revision, FileView.Of(row, await edit.ReadAsync(row.Hash)));
            var change = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Deleted, request.Path, [new(request.Path, null)]);
            return new SavedFile(0, Change: change?.Id);
        }, cancellationToken);
    }

    private static async Task<long?> ApplyAsync(DraftEdit edit, ClaimsPrincipal by, ChangeKind kind, string path, byte[] bytes) =>
        await edit.ApplyAsync(by.Id()!.Value, kind, path, [new(path, bytes)]) is null ? null : edit.Draft.Revision;
}

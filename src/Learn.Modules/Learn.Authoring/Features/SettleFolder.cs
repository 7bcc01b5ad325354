using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Decides on a course whose folder changed after the studio published it.</summary>
/// <param name="Take">True: the folder's files become the draft's, as a change that can be undone. False: the folder is left aside until it changes again.</param>
/// <returns>Null where there is no such draft, or no folder to take.</returns>
internal sealed record SettleFolder(ClaimsPrincipal By, string Key, bool Take) : IRequest<EditedOutline?>;

internal sealed class SettleFolderHandler(DraftAccess access, DraftWriter writer, ICourseVersions versions, IStringLocalizer<Texts> texts) : IRequestHandler<SettleFolder, EditedOutline?>
{
    public async Task<EditedOutline?> Handle(SettleFolder request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        var by = request.By.Id()!.Value;
        var folder = request.Take ? versions.ReadFolder(request.Key) : null;
        if (request.Take && folder is null)
            return null;
        if (folder is not null)
        {
            DemandUsable(folder);
            await writer.KeepAsync(folder, cancellationToken);
        }
        var edited = await writer.WriteAsync(draft.Id, async edit =>
        {
            edit.Audit(by, request.Take ? AuditAction.FolderTaken : AuditAction.FolderDismissed);
            var change = folder is null ? null : await edit.ReplaceAllAsync(by, ChangeKind.Imported, "folder", folder);
            return new EditedOutline(edit.Draft.Revision, change?.Id);
        }, cancellationToken);
        await versions.DismissAsync(request.Key, cancellationToken);
        return edited;
    }

    /// <summary>A folder may hold what no draft can, which its editors then couldn't open.</summary>
    private void DemandUsable(CourseFileSet folder)
    {
        if (folder.Paths.Count > DraftPaths.Files)
            Refuse.Input("Folder", texts["Too many files", DraftPaths.Files]);
        foreach (var path in folder.Paths)
        {
            if ((DraftPaths.Fault(path) ?? DraftPaths.Fault(path, folder.Read(path))) is { } fault)
                Refuse.Input("Folder", $"{path}: {texts[fault].Value}");
        }
    }
}

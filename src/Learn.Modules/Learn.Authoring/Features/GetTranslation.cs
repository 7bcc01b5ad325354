using System.Security.Claims;
using Learn.Authoring.Compare;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>A translation beside its original, block by block, with what changed in the original since. Null where there is no such pair of files.</summary>
/// <param name="Path">Of the translation.</param>
/// <param name="Text">What a translator has before her who could not save it; then the file may be gone meanwhile. Null: as it is saved.</param>
internal sealed record GetTranslation(ClaimsPrincipal By, string Key, string Path, string? Text = null) : IRequest<TranslationView?>;

/// <param name="SourceHash">Of the original as it is now.</param>
/// <param name="IsOutdated">Whether the original is something else than what the translation was checked against.</param>
internal sealed record TranslationView(string SourcePath, string SourceLanguage, string SourceHash, FileView Target, string TargetLanguage, bool IsOutdated, IReadOnlyList<AlignedBlock> Blocks);

internal sealed class GetTranslationHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs) : IRequestHandler<GetTranslation, TranslationView?>
{
    public async Task<TranslationView?> Handle(GetTranslation request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var rows = await context.Files.AsNoTracking().Where(row => row.DraftId == draft.Id).ToDictionaryAsync(row => row.Path, StringComparer.Ordinal, cancellationToken);
        if (!rows.TryGetValue(DraftPaths.Manifest, out var manifest)
            || ManifestText.Read((await blobs.ReadAsync([manifest.Hash], cancellationToken))[manifest.Hash])?.Languages[0] is not { } original
            || Translations.OriginalOf(request.Path, original) is not { } sourcePath || !rows.TryGetValue(sourcePath, out var source)
            || (!rows.TryGetValue(request.Path, out var target) && request.Text is null))
            return null;
        var mark = await context.Translations.AsNoTracking().SingleOrDefaultAsync(row => row.DraftId == draft.Id && row.Path == request.Path && row.SourcePath == sourcePath, cancellationToken);
        var then = mark?.SourceHash ?? source.Hash;
        var contents = await blobs.ReadAsync(new[] { source.Hash, target?.Hash, then }.OfType<string>(), cancellationToken);
        var view = target is null ? new(request.Path, 0, null, [], null, draft.ChangedAt) : FileView.Of(target, contents[target.Hash]);
        var blocks = Alignment.Of(DraftPaths.TryRead(contents[source.Hash]) ?? "", request.Text ?? view.Text ?? "", DraftPaths.TryRead(contents[then]));
        return new(sourcePath, original, source.Hash, view, Translations.LanguageOf(request.Path)!, then != source.Hash, blocks);
    }
}

using System.Security.Claims;
using Learn.Authoring.Compare;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>A translation beside its original, block by block, with what changed in the original since. Null where there is no such pair of files.</summary>
/// <param name="Path">Of the translation.</param>
internal sealed record GetTranslation(ClaimsPrincipal By, string Key, string Path) : IRequest<TranslationView?>;

internal sealed record TranslationView(string SourcePath, string SourceLanguage, FileView Target, string TargetLanguage, IReadOnlyList<AlignedBlock> Blocks);

internal sealed class GetTranslationHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs, DraftHistory history) : IRequestHandler<GetTranslation, TranslationView?>
{
    public async Task<TranslationView?> Handle(GetTranslation request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var rows = await context.Files.AsNoTracking().Where(row => row.DraftId == draft.Id).ToDictionaryAsync(row => row.Path, StringComparer.Ordinal, cancellationToken);
        if (!rows.TryGetValue(request.Path, out var target) || !rows.TryGetValue(DraftPaths.Manifest, out var manifest)
            || ManifestText.Read((await blobs.ReadAsync([manifest.Hash], cancellationToken))[manifest.Hash])?.Languages[0] is not { } original
            || Translations.OriginalOf(request.Path, original) is not { } sourcePath || !rows.TryGetValue(sourcePath, out var source))
            return null;
        var then = source.Revision > target.Revision ? (await history.HashesAtAsync(draft.Id, target.Revision, cancellationToken)).GetValueOrDefault(sourcePath) : source.Hash;
        var contents = await blobs.ReadAsync(new[] { source.Hash, target.Hash, then }.OfType<string>(), cancellationToken);
        var view = FileView.Of(target, contents[target.Hash]);
        var blocks = Alignment.Of(DraftPaths.TryRead(contents[source.Hash]) ?? "", view.Text ?? "", then is null ? null : DraftPaths.TryRead(contents[then]));
        return new(sourcePath, original, view, Translations.LanguageOf(request.Path)!, blocks);
    }
}

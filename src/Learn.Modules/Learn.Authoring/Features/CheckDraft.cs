using System.Security.Claims;
using Learn.Authoring.Checks;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>What to look at before publishing, errors first. Null where there is no such draft.</summary>
internal sealed record CheckDraft(ClaimsPrincipal By, string Key) : IRequest<DraftChecks?>;

/// <param name="Revision">The draft's, to which the findings belong.</param>
internal sealed record DraftChecks(long Revision, IReadOnlyList<Finding> Findings)
{
    public bool CanBePublished => Findings.All(finding => !finding.IsError);
}

internal sealed class CheckDraftHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs, ICourseCompiler compiler, Warnings warnings, MediaWarnings media, IStringLocalizer<Texts> texts) : IRequestHandler<CheckDraft, DraftChecks?>
{
    public async Task<DraftChecks?> Handle(CheckDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var files = await context.ReadFilesAsync(blobs, draft, cancellationToken);
        var tree = CourseTree.Read(files);
        var findings = compiler.Check(files).Faults.Select(fault => new Finding(true, Kinds.Of(fault), fault.Path, fault.Line, fault.Message)).ToList();
        if (ManifestText.Of(files) is { } manifest && manifest.Id != draft.Key)
            findings.Insert(0, new(true, "Check id", DraftPaths.Manifest, 1, texts["Course id has to be {0}", draft.Key]));
        findings.AddRange(warnings.Find(files, tree, await context.OutdatedAsync(draft.Id, cancellationToken)));
        findings.AddRange(await media.FindAsync(files, tree, cancellationToken));
        return new(draft.Revision, findings);
    }
}

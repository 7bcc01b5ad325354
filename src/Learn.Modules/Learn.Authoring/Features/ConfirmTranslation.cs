using System.Security.Claims;
using Learn.Authoring.Drafts;
using MediatR;

namespace Learn.Authoring.Features;

/// <summary>Says that a translation, as it is, still says what its original says.</summary>
/// <param name="Source">Hash of the original that she compared it with; what was written in it later makes the translation outdated again.</param>
/// <returns>False where there is no such draft or translation.</returns>
internal sealed record ConfirmTranslation(ClaimsPrincipal By, string Key, string Path, string Source) : IRequest<bool>;

internal sealed class ConfirmTranslationHandler(DraftAccess access, DraftWriter writer) : IRequestHandler<ConfirmTranslation, bool>
{
    public async Task<bool> Handle(ConfirmTranslation request, CancellationToken cancellationToken) =>
        await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is { } draft
        && await writer.WriteAsync(draft.Id, async edit => await edit.FindAsync(request.Path) is not null && await edit.CheckTranslationAsync(request.Path, request.Source), cancellationToken);
}

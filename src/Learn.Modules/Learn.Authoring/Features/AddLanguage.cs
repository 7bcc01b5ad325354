using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Gives a course another language: its title and its sections' are there at first as in the course's own one, until they are translated.</summary>
/// <returns>Null where there is no such draft.</returns>
internal sealed record AddLanguage(ClaimsPrincipal By, string Key, string Language) : IRequest<EditedOutline?>;

internal sealed class AddLanguageValidator : AbstractValidator<AddLanguage>
{
    public AddLanguageValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.Language).Must(SiteCultures.All.Contains).WithMessage(_ => texts["Languages missing"]);
}

internal sealed class AddLanguageHandler(DraftAccess access, DraftWriter writer, IStringLocalizer<Texts> texts) : IRequestHandler<AddLanguage, EditedOutline?>
{
    public async Task<EditedOutline?> Handle(AddLanguage request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var bytes = await edit.FindAsync(DraftPaths.Manifest) is { } row ? await edit.ReadAsync(row.Hash) : [];
            try
            {
                var text = ManifestLanguages.With(DraftPaths.TryRead(bytes) ?? "", request.Language);
                var change = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Outline, $"language {request.Language}", [new(DraftPaths.Manifest, DraftPaths.Write(text, bytes))]);
                return new EditedOutline(edit.Draft.Revision, change?.Id);
            }
            catch (OutlineException)
            {
                throw Refuse.With("About", texts["About not editable"]);
            }
        }, cancellationToken);
    }
}

using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Writes a course's glossary.</summary>
/// <param name="Was"><see cref="GlossaryText.Print"/> of what was changed; where it is something else by now, nothing is written.</param>
/// <returns>Null where there is no such draft.</returns>
internal sealed record SaveGlossary(ClaimsPrincipal By, string Key, GlossaryText Glossary, string Was) : IRequest<SavedGlossary?>;

/// <param name="Change">What undoing it needs.</param>
/// <param name="Theirs">What someone else wrote meanwhile; null where it was saved.</param>
internal sealed record SavedGlossary(Guid? Change, GlossaryText? Theirs = null);

internal sealed class SaveGlossaryValidator : AbstractValidator<SaveGlossary>
{
    private const int LongestTerm = 80, LongestText = 400;

    public SaveGlossaryValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.Glossary).Custom((glossary, context) =>
    {
        if (!glossary.Terms.All(term => Ids.IsId(term.Id)) || glossary.Terms.DistinctBy(term => term.Id).Count() < glossary.Terms.Count)
            context.AddFailure("Glossary", texts["About not editable"]);
        for (var at = 0; at < glossary.Terms.Count; at++)
        {
            foreach (var (language, words) in glossary.Terms[at].In)
            {
                if (words.Term.Length == 0 && (words.Text.Length > 0 || language == glossary.Languages[0]))
                    context.AddFailure($"Term_{at}_{language}", texts["Term missing"]);
                else if (words.Term.Length > LongestTerm || words.Term.Any(char.IsControl))
                    context.AddFailure($"Term_{at}_{language}", texts["At most {0} characters", LongestTerm]);
                if (words.Text.Length > LongestText || words.Text.Any(char.IsControl))
                    context.AddFailure($"Text_{at}_{language}", texts["At most {0} characters", LongestText]);
            }
        }
    });
}

internal sealed class EditGlossaryHandler(DraftAccess access, DraftWriter writer, IStringLocalizer<Texts> texts) : IRequestHandler<SaveGlossary, SavedGlossary?>
{
    public async Task<SavedGlossary?> Handle(SaveGlossary request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var bytes = await edit.FindAsync(DraftPaths.Manifest) is { } row ? await edit.ReadAsync(row.Hash) : [];
            var text = DraftPaths.TryRead(bytes) ?? "";
            if (GlossaryText.Read(text) is not { } now)
                throw Refuse.With("Glossary", texts["About not editable"]);
            if (now.Print() != request.Was && now.Print() != request.Glossary.Print())
                return new SavedGlossary(null, now);
            try
            {
                var change = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Outline, "glossary", [new(DraftPaths.Manifest, DraftPaths.Write(request.Glossary.WriteTo(text), bytes))]);
                return new SavedGlossary(change?.Id);
            }
            catch (OutlineException)
            {
                throw Refuse.With("Glossary", texts["About not editable"]);
            }
        }, cancellationToken);
    }
}

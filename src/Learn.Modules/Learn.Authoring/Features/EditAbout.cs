using System.Globalization;
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

/// <summary>What course.yml says about a course. Null where there is no such draft; a part is null where a form can't edit it.</summary>
internal sealed record GetAbout(ClaimsPrincipal By, string Key) : IRequest<AboutView?>;

internal sealed record AboutView(AboutText? About, GlossaryText? Glossary);

/// <summary>Writes what a course says about itself. What isn't there yet is said by the checks, not here: a draft may be incomplete.</summary>
/// <param name="Was"><see cref="AboutText.Print"/> of what was changed; where it is something else by now, nothing is written.</param>
/// <returns>Null where there is no such draft.</returns>
internal sealed record SaveAbout(ClaimsPrincipal By, string Key, AboutText About, string Was) : IRequest<SavedAbout?>;

/// <param name="Change">What undoing it needs.</param>
/// <param name="Theirs">What someone else wrote meanwhile; null where it was saved.</param>
internal sealed record SavedAbout(Guid? Change, AboutText? Theirs = null);

internal sealed class SaveAboutValidator : AbstractValidator<SaveAbout>
{
    private const int Title = 120, Line = 240, Objectives = 12;

    public SaveAboutValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.About).Custom((about, context) =>
    {
        foreach (var (language, title) in about.Titles)
            Check(title.Length == 0, $"Title_{language}", "Title missing").Otherwise(title.Length > Title, "Title too long").Otherwise(title.Any(char.IsControl), "Title one line");
        foreach (var (language, summary) in about.Summaries)
            Check(summary.Length > Line, $"Summary_{language}", "At most {0} characters", Line).Otherwise(summary.Any(char.IsControl), "Text one line");
        foreach (var (language, objectives) in about.Objectives)
            Check(objectives.Count > Objectives, $"Objectives_{language}", "At most {0} objectives", Objectives).Otherwise(objectives.Any(line => line.Length > Line), "Lines of at most {0} characters", Line).Otherwise(objectives.Any(line => line.Any(char.IsControl)), "Text one line");
        Check(about.Slug.Length > 0 && !Ids.IsId(about.Slug), "Slug", "Course address spelling");
        Check(about.Hours.Length > 0 && !(decimal.TryParse(about.Hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours is >= 0.5m and <= 100 && hours % 0.5m == 0), "Hours", "Hours spelling");
        Check(about.Licence.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '+')) || about.Licence.Length > 64, "Licence", "Licence spelling");
        Check(about.Updated.Length > 0 && !DateOnly.TryParseExact(about.Updated, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "Updated", "Day spelling");
        Check(about.Lessons is { Count: 0 }, "Lessons", "Choose lessons");

        Rule Check(bool isWrong, string field, string text, params object[] arguments) => new Rule(context, texts, field).Otherwise(isWrong, text, arguments);
    });

    /// <summary>Of several things that are wrong with a field the first one is said.</summary>
    private sealed class Rule(ValidationContext<SaveAbout> context, IStringLocalizer<Texts> texts, string field)
    {
        private bool isSaid;

        public Rule Otherwise(bool isWrong, string text, params object[] arguments)
        {
            if (isWrong && !isSaid)
                context.AddFailure(field, texts[text, arguments]);
            isSaid |= isWrong;
            return this;
        }
    }
}

internal sealed class EditAboutHandler(DraftAccess access, DraftWriter writer, IMediator mediator, IStringLocalizer<Texts> texts)
    : IRequestHandler<GetAbout, AboutView?>, IRequestHandler<SaveAbout, SavedAbout?>
{
    public async Task<AboutView?> Handle(GetAbout request, CancellationToken cancellationToken) =>
        await mediator.Send(new ReadFile(request.By, request.Key, DraftPaths.Manifest), cancellationToken) is { } file ? new(AboutText.Read(file.Text ?? ""), GlossaryText.Read(file.Text ?? "")) : null;

    public async Task<SavedAbout?> Handle(SaveAbout request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var bytes = await edit.FindAsync(DraftPaths.Manifest) is { } row ? await edit.ReadAsync(row.Hash) : [];
            var text = DraftPaths.TryRead(bytes) ?? "";
            if (AboutText.Read(text) is not { } now)
                throw Refuse.With("About", texts["About not editable"]);
            if (now.Print != request.Was && now.Print != request.About.Print)
                return new SavedAbout(null, now);
            var change = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Outline, "about", [new(DraftPaths.Manifest, DraftPaths.Write(Written(request.About, text), bytes))]);
            return new SavedAbout(change?.Id);
        }, cancellationToken);
    }

    private string Written(AboutText about, string text)
    {
        try
        {
            return about.WriteTo(text);
        }
        catch (OutlineException)
        {
            throw Refuse.With("About", texts["About not editable"]);
        }
    }
}

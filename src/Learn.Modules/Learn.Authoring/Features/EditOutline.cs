using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Adds, renames, moves or removes a section or lesson.</summary>
/// <returns>Null where there is no such draft.</returns>
internal sealed record EditOutline(ClaimsPrincipal By, string Key, OutlineCommand Command) : IRequest<EditedOutline?>;

/// <param name="Revision">The draft's.</param>
/// <param name="Change">What undoing it needs; null where nothing had to change.</param>
internal sealed record EditedOutline(long Revision, Guid? Change);

internal sealed class EditOutlineValidator : AbstractValidator<EditOutline>
{
    public EditOutlineValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Command.Kind).Must(kind => OutlineCommand.Kinds.Contains(kind)).WithMessage(_ => texts["Outline kind unknown"]);
        RuleFor(request => request.Command.Title).NotEmpty().When(request => request.Command.NeedsTitle).WithMessage(_ => texts["Title missing"])
            .MaximumLength(120).WithMessage(_ => texts["Title too long"]).Must(title => title is null || !title.Any(char.IsControl)).WithMessage(_ => texts["Title one line"]);
        RuleFor(request => request.Command.Section).NotEmpty().When(request => request.Command.NeedsSection).WithMessage(_ => texts["Outline part gone"]);
        RuleFor(request => request.Command.Lesson).NotEmpty().When(request => request.Command.NeedsLesson).WithMessage(_ => texts["Outline part gone"]);
        RuleFor(request => request.Command.Language).NotEmpty().When(request => request.Command.Kind == OutlineCommand.TranslateLesson).WithMessage(_ => texts["Languages missing"]);
        RuleFor(request => request.Command.Position).NotNull().When(request => request.Command.NeedsPosition).WithMessage(_ => texts["Outline position missing"]);
    }
}

internal sealed class EditOutlineHandler(DraftAccess access, DraftWriter writer, IStringLocalizer<Texts> texts) : IRequestHandler<EditOutline, EditedOutline?>
{
    public async Task<EditedOutline?> Handle(EditOutline request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        var command = request.Command with { Title = request.Command.Title?.Trim() };
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var changes = Edit(await edit.ReadTextsAsync(), command);
            var change = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Outline, $"{command.Kind} {command.Title ?? command.Lesson ?? command.Section}", changes);
            return new EditedOutline(edit.Draft.Revision, change?.Id);
        }, cancellationToken);
    }

    private IReadOnlyList<FileChange> Edit(Courses.Contracts.ICourseFiles files, OutlineCommand command)
    {
        try
        {
            return new OutlineEditor(files).Apply(command);
        }
        catch (OutlineException refused)
        {
            Refuse.Input("Command", texts[refused.Reason]);
            return [];
        }
    }
}

using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Questions;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Changes, adds or removes one question of a .questions.yml; the file is made where it isn't there yet.</summary>
/// <param name="Id">The question to replace; null adds one.</param>
/// <param name="Question">Null removes it.</param>
/// <param name="Based"><see cref="QuestionForm.Based"/> of the question that the form was made from: what others write in the same file meanwhile is no conflict. Null for a new one.</param>
/// <returns>Null where there is no such draft.</returns>
internal sealed record EditQuestion(ClaimsPrincipal By, string Key, string Path, string? Id, QuestionForm? Question, string? Based = null) : IRequest<EditedQuestion?>;

/// <param name="Theirs">What is there instead, where nothing was saved because somebody else had changed the question.</param>
internal sealed record EditedQuestion(long Revision, Guid? Change, QuestionForm? Theirs = null);

internal sealed class EditQuestionValidator : AbstractValidator<EditQuestion>
{
    public EditQuestionValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Path).Must(path => DraftPaths.Fault(path) is null && path.EndsWith(".questions.yml", StringComparison.Ordinal)).WithMessage(_ => texts["Path type"]);
        RuleFor(request => request.Question).Must(question => question is null || Ids.IsId(question.Id)).WithMessage(_ => texts["Question id wrong"])
            .Must(question => question is null || QuestionFields.Types.ContainsKey(question.Type)).WithMessage(_ => texts["Question type unknown"]);
    }
}

internal sealed class EditQuestionHandler(DraftAccess access, DraftWriter writer, IStringLocalizer<Texts> texts) : IRequestHandler<EditQuestion, EditedQuestion?>
{
    public async Task<EditedQuestion?> Handle(EditQuestion request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var row = await edit.FindAsync(request.Path);
            var before = row is null ? null : await edit.ReadAsync(row.Hash);
            var questions = QuestionsText.Read(before is null ? "" : DraftPaths.TryRead(before) ?? "") ?? throw Refuse.With("Question", texts["Questions not editable"]);
            if (request.Id is { } id && (questions.Questions.FirstOrDefault(known => known.Id == id) ?? throw Refuse.With("Id", texts["Question gone"])) is var there && there.Based != request.Based)
                return new EditedQuestion(edit.Draft.Revision, null, there);
            if (request.Question is { } changed && changed.Id != request.Id && questions.Questions.Any(question => question.Id == changed.Id))
                Refuse.Input("Id", texts["Question id taken"]);
            var text = request.Question is { } question ? questions.With(request.Id, question) : questions.Without(request.Id ?? "");
            // What is written is read again: a form must not leave a file that can't be read.
            if (QuestionsText.Read(text) is null)
                Refuse.Input("Question", texts["Questions not editable"]);
            var change = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Saved, request.Path, [new(request.Path, DraftPaths.Write(text, before))]);
            return new EditedQuestion(edit.Draft.Revision, change?.Id);
        }, cancellationToken);
    }
}

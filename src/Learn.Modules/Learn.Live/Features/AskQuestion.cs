using FluentValidation;
using FluentValidation.Results;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Live.Resources;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Features;

/// <summary>Asks a question from a page without scripts.</summary>
/// <param name="FormId">Of the form that was shown: sent twice, it is asked once.</param>
/// <returns>False when the session takes no questions (now, or from her).</returns>
internal sealed record AskQuestion(Guid SessionId, RoomIdentity By, Guid FormId, string? Text) : IRequest<bool>;

internal sealed class AskQuestionValidator : AbstractValidator<AskQuestion>
{
    private const int Length = 300;

    public AskQuestionValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Text).Must(text => PlainText.Of(text ?? "").Trim() is { Length: > 0 and <= Length } plain && PlainText.IsVisible(plain)).WithMessage(_ => texts["Text too long or empty"]);
}

internal sealed class AskQuestionHandler(RoomRegistry registry, RoomWriter writer, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<AskQuestion, bool>
{
    public async Task<bool> Handle(AskQuestion request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await registry.FindAsync(request.SessionId) is not { } room
            || !room.Ask(state => state.IsOpen && state.Settings.Questions && !state.IsBanned(request.By.Key) && !state.IsMuted(request.By.Key)))
            return false;
        var person = room.People.GetOrAdd(request.By.Key, key => new(key, request.By.PersonId, request.By.Name, now));
        if (!person.MaySend(now))
            throw new ValidationException([new ValidationFailure(nameof(AskQuestion.Text), texts["Too many messages"])]);
        var id = $"{request.By.Key}:{request.FormId}";
        if (room.WhyNoQuestion(request.By.Key, request.By.Role, id, now) is { } refusal)
            throw new ValidationException([new ValidationFailure(nameof(AskQuestion.Text), texts[refusal])]);
        var waits = room.Plan.ModeratesQuestions && request.By.Role <= RoomRole.Participant;
        var asked = new QuestionAsked(id, request.By.Key, request.By.Name, PlainText.Of(request.Text!).Trim(), waits ? QuestionStates.Waiting : QuestionStates.Open, request.By.Role.NameOfLeader());
        return (await writer.WriteAsync(new AppendEvent(room.SessionId, EventKinds.Question, RoomJson.Write(asked), id), cancellationToken)).Accepted;
    }
}

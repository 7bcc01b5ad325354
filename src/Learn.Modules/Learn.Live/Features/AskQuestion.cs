using FluentValidation;
using FluentValidation.Results;
using Learn.Live.Hubs;
using Learn.Live.Resources;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Features;

/// <summary>Asks a question from a page without scripts.</summary>
/// <param name="FormId">Of the form that was shown: sent twice, it is asked once.</param>
/// <returns>False when the session takes no questions (now, or from her).</returns>
/// <exception cref="ValidationException">The question isn't one, or there are too many; the fault is that of «Text».</exception>
internal sealed record AskQuestion(Guid SessionId, RoomIdentity By, Guid FormId, string? Text) : IRequest<bool>;

internal sealed class AskQuestionHandler(RoomRegistry registry, RoomWriter writer, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<AskQuestion, bool>
{
    public async Task<bool> Handle(AskQuestion request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await registry.FindAsync(request.SessionId) is not { } room
            || !room.Ask(state => state.IsOpen && !state.IsBanned(request.By.Key) && !state.IsMuted(request.By.Key)))
            return false;
        var person = room.People.GetOrAdd(request.By.Key, key => new(key, request.By.PersonId, request.By.Name, now));
        if (!person.MaySend(now))
            throw Fault("Too many messages");
        var (change, refusal) = room.Question(person, request.By.Role, $"{request.By.Key}:{request.FormId}", request.Text, now);
        if (change is not null)
            return (await writer.WriteAsync(change, cancellationToken)).Accepted;
        return refusal == Questions.Off ? false : throw Fault(refusal!);
    }

    private ValidationException Fault(string key) => new([new ValidationFailure(nameof(AskQuestion.Text), texts[key])]);
}

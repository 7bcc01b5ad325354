using Learn.Assessments.Attempts;
using MediatR;

namespace Learn.Assessments.Features;

/// <summary>Gives the next hint of a question, which is kept and costs points.</summary>
/// <param name="Taken">How many the device has seen, so that asking twice takes one; null where it doesn't say.</param>
internal sealed record AskHint(OpenedAttempt Opened, string QuestionId, int? Taken) : IRequest<AttemptResult>;

internal sealed class AskHintHandler(AttemptWriter writer, TimeProvider time) : IRequestHandler<AskHint, AttemptResult>
{
    public Task<AttemptResult> Handle(AskHint request, CancellationToken cancellationToken) =>
        writer.WriteAsync(new TakeHint(request.Opened.Attempt, request.Opened.Place.Quiz, request.QuestionId, request.Taken, time.Now()), cancellationToken);
}

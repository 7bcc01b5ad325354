using Learn.Assessments.Attempts;
using MediatR;

namespace Learn.Assessments.Features;

/// <summary>What a submitted attempt came to.</summary>
/// <param name="Opened">Handed in.</param>
internal sealed record GetResult(OpenedAttempt Opened) : IRequest<AttemptOutcome>;

/// <param name="Graded">The attempt with the quiz by which it was graded.</param>
internal sealed record AttemptOutcome(OpenedAttempt Graded, Points Points, QuizView Quiz)
{
    public bool MayReview => Quiz.MayReview(Graded.Attempt);
}

internal sealed class GetResultHandler(AttemptAccess access, IMediator mediator) : IRequestHandler<GetResult, AttemptOutcome>
{
    public async Task<AttemptOutcome> Handle(GetResult request, CancellationToken cancellationToken)
    {
        var graded = await access.AsGradedAsync(request.Opened, cancellationToken);
        var view = await mediator.Send(new GetQuiz(request.Opened.Place, request.Opened.Attempt.LearnerId), cancellationToken);
        return new(graded, graded.Attempt.Points ?? Points.Of(graded.Attempt, graded.Place.Quiz), view);
    }
}

using Learn.Assessments.Attempts;
using Learn.Assessments.Contracts;
using Learn.Assessments.Published;
using Learn.Learning.Contracts;
using Learn.Platform.Data;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Learn.Assessments.Features;

/// <summary>Hands an attempt in. Doing it again gives the same result.</summary>
internal sealed record SubmitQuiz(OpenedAttempt Opened) : IRequest<Attempt>;

internal sealed class SubmitQuizHandler(AttemptWriter writer, AttemptRecords records, IMediator mediator, TimeProvider time, ILogger<SubmitQuizHandler> logger)
    : IRequestHandler<SubmitQuiz, Attempt>
{
    public async Task<Attempt> Handle(SubmitQuiz request, CancellationToken cancellationToken)
    {
        var (attempt, place) = (request.Opened.Attempt, request.Opened.Place);
        if (!attempt.IsOpen)
            return attempt;
        var submitted = (await writer.WriteAsync(new SubmitAttempt(attempt, place.Quiz, time.Now()), cancellationToken)).Attempt ?? attempt;
        if (await IsPassAsync(submitted, place.Quiz, cancellationToken))
            await CompleteNowAsync(submitted, cancellationToken);
        return submitted;
    }

    private async Task<bool> IsPassAsync(Attempt attempt, Quiz quiz, CancellationToken cancellation)
    {
        if (quiz.Settings.Grade != GradeMethod.Average)
            return attempt.Passed;
        var attempts = await records.OfLessonAsync(LessonKey.Of(attempt), cancellation);
        return QuizResult.Of(quiz.Settings, [.. attempts.Select(other => other.Score).OfType<decimal>()]).Passed;
    }

    /// <summary>The outbox completes the lesson in any case; the learner who looks at her result should not wait for it.</summary>
    private async Task CompleteNowAsync(Attempt attempt, CancellationToken cancellation)
    {
        try
        {
            await mediator.Send(new CompleteLesson(attempt.LearnerId, attempt.CourseId, attempt.VersionId, attempt.LessonId, attempt.SubmittedAt!.Value), cancellation);
        }
        catch (Exception exception) when (exception.IsDatabaseUnavailable())
        {
            logger.LogWarning(exception, "A passed quiz completes its lesson a little later");
        }
    }
}

/// <summary>Passing completes the lesson.</summary>
internal sealed class CompletePassedLesson(IMediator mediator) : INotificationHandler<QuizPassed>
{
    public Task Handle(QuizPassed notification, CancellationToken cancellationToken) => mediator.Send(
        new CompleteLesson(notification.LearnerId, notification.CourseId, notification.VersionId, notification.LessonId, notification.At), cancellationToken);
}

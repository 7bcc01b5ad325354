using Learn.Assessments.Attempts;
using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using MediatR;

namespace Learn.Assessments.Features;

/// <summary>A quiz's rules and how far someone is in it.</summary>
/// <param name="LearnerId">Null for a guest.</param>
internal sealed record GetQuiz(QuizPlace Place, Guid? LearnerId) : IRequest<QuizView>;

/// <param name="Questions">How many an attempt asks.</param>
/// <param name="Points">What they are worth together.</param>
/// <param name="Attempts">In order, without their answers.</param>
/// <param name="Refusal">Why no further attempt can begin now, or null.</param>
internal sealed record QuizView(QuizPlace Place, int Questions, decimal Points, IReadOnlyList<Attempt> Attempts, QuizResult Result, Refusal? Refusal)
{
    public Attempt? Open => Attempts.FirstOrDefault(attempt => attempt.IsOpen);

    /// <summary>Null where there may be any number.</summary>
    public int? AttemptsLeft => Place.Quiz.Settings.Attempts is { } most ? Math.Max(0, most - Attempts.Count) : null;

    public bool MayReview(Attempt attempt) => ReviewRules.Allow(Place.Quiz.Settings, attempt, Result);
}

internal sealed class GetQuizHandler(AttemptRecords records, AttemptAccess access, IMediator mediator, TimeProvider time) : IRequestHandler<GetQuiz, QuizView>
{
    public async Task<QuizView> Handle(GetQuiz request, CancellationToken cancellationToken)
    {
        var place = request.Place;
        var attempts = request.LearnerId is { } learner ? await AttemptsAsync(place.KeyOf(learner), cancellationToken) : [];
        var result = QuizResult.Of(place.Quiz.Settings, [.. attempts.Select(attempt => attempt.Score).OfType<decimal>()]);
        var refusal = AttemptStart.Refuse(place.Quiz.Settings, attempts, time.Now());
        if (refusal is null && request.LearnerId is { } reader && await GateAsync(mediator, place, reader, cancellationToken) is { } gate)
            refusal = new(RefusalKind.Gate, Gate: gate);
        return new(place, place.Quiz.Size.Questions, place.Quiz.Size.Points, attempts, result, refusal);
    }

    /// <summary>The quiz of an earlier section that has to be passed first, or null.</summary>
    public static async Task<LessonOutline?> GateAsync(IMediator mediator, QuizPlace place, Guid learner, CancellationToken cancellation)
    {
        var gates = place.Course.Outline.GatesBefore(place.Lesson.Id).ToList();
        if (gates.Count == 0)
            return null;
        var done = await mediator.Send(new GetLessonsDone(learner, place.Course.CourseId), cancellation);
        return gates.FirstOrDefault(gate => !done.Contains(gate.Id));
    }

    private async Task<IReadOnlyList<Attempt>> AttemptsAsync(LessonKey key, CancellationToken cancellation)
    {
        var attempts = await records.OfLessonAsync(key, cancellation);
        if (!attempts.Any(attempt => attempt.IsOverdue(time.Now())))
            return attempts;
        foreach (var overdue in attempts.Where(attempt => attempt.IsOverdue(time.Now())))
            await access.OpenAsync(overdue, cancellation);
        return await records.OfLessonAsync(key, cancellation);
    }
}

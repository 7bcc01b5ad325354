using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using Learn.Assessments.Published;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Assessments.Features;

/// <summary>
/// Grades every attempt that was handed in by the quiz as it is published now, after a fault in it was corrected. Who passes by it has
/// the lesson completed; what was completed stays completed.
/// </summary>
/// <param name="Preview">Only tells who would change.</param>
internal sealed record RegradeQuiz(ClaimsPrincipal User, QuizPlace Place, bool Preview) : IRequest<RegradeReport>;

/// <param name="Attempts">How many were looked at.</param>
/// <param name="Changes">Those whose score changes.</param>
internal sealed record RegradeReport(int Attempts, bool Preview, IReadOnlyList<RegradeChange> Changes)
{
    public int NowPassed => Changes.Count(change => !change.PassedBefore && change.PassedAfter);

    public int NoLongerPassed => Changes.Count(change => change.PassedBefore && !change.PassedAfter);
}

internal sealed record RegradeChange(Guid Attempt, string? Learner, int Number, decimal Before, decimal After, bool PassedBefore, bool PassedAfter);

internal sealed class RegradeQuizHandler(AssessmentsDbContext context, AttemptWriter writer, IMediator mediator, IAuthorizationService authorization, TimeProvider time)
    : IRequestHandler<RegradeQuiz, RegradeReport>
{
    private const int AtOnce = 500;

    public async Task<RegradeReport> Handle(RegradeQuiz request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.User, Permissions.ManageQuizzes);
        var (course, lesson) = (request.Place.Course.CourseId, request.Place.Lesson.Id);
        var submitted = context.Attempts.AsNoTracking().Where(row => row.CourseId == course && row.LessonId == lesson && row.SubmittedAt != null).OrderBy(row => row.Id);
        var changes = new List<(Attempt Before, decimal After)>();
        var looked = 0;
        while (await submitted.Skip(looked).Take(AtOnce).ToListAsync(cancellationToken) is { Count: > 0 } rows)
        {
            looked += rows.Count;
            var ids = rows.ConvertAll(row => row.Id);
            var answers = (await context.Answers.AsNoTracking().Where(answer => ids.Contains(answer.AttemptId)).ToListAsync(cancellationToken)).ToLookup(answer => answer.AttemptId);
            var attempts = rows.ConvertAll(row => Attempt.Of(row, answers[row.Id]));
            changes.AddRange(attempts.Select(attempt => (attempt, Points.Of(attempt, request.Place.Quiz).Percent)).Where(pair => pair.Percent != pair.attempt.Score || pair.attempt.Passed != IsPass(request, pair.Percent)));
            if (!request.Preview)
                await GradeAgainAsync(request.Place, attempts);
        }
        var names = await mediator.Send(new GetPeople([.. changes.Select(change => change.Before.LearnerId)]), cancellationToken);
        return new(looked, request.Preview, [.. changes.Select(change => new RegradeChange(change.Before.Id, names.GetValueOrDefault(change.Before.LearnerId), change.Before.Number,
            change.Before.Score ?? 0, change.After, change.Before.Passed, IsPass(request, change.After)))]);
    }

    /// <summary>Not cancelled half way: either everyone is graded by the corrected quiz, or the editor does it again.</summary>
    private async Task GradeAgainAsync(QuizPlace place, IEnumerable<Attempt> attempts)
    {
        // Where the average counts, a learner's attempts are graded one after the other, so that the last one sees what the others have become.
        foreach (var turn in attempts.GroupBy(attempt => place.Quiz.Settings.Grade == GradeMethod.Average ? attempt.Number : 0).OrderBy(group => group.Key))
            await Task.WhenAll(turn.Select(attempt => writer.WriteAsync(new GradeAgain(attempt, place.Quiz, place.Course.VersionId, time.Now()), CancellationToken.None)));
    }

    private static bool IsPass(RegradeQuiz request, decimal score) => score >= request.Place.Quiz.Settings.Pass;
}

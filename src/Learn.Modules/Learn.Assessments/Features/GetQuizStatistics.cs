using System.Security.Claims;
using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using Learn.Assessments.Published;
using Learn.Assessments.Statistics;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Assessments.Features;

/// <summary>How the questions of a quiz did, in the newest attempts of all versions.</summary>
/// <param name="Place">Of the version that is published now.</param>
internal sealed record GetQuizStatistics(ClaimsPrincipal User, QuizPlace Place, string Language) : IRequest<QuizStatistics>;

internal sealed class GetQuizStatisticsHandler(AssessmentsDbContext context, QuizPlaces places, IAuthorizationService authorization) : IRequestHandler<GetQuizStatistics, QuizStatistics>
{
    /// <summary>More would tell the same and take longer than a page may.</summary>
    private const int Newest = 5_000;

    public async Task<QuizStatistics> Handle(GetQuizStatistics request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.User, Permissions.ManageQuizzes);
        var (course, lesson) = (request.Place.Course.CourseId, request.Place.Lesson.Id);
        var all = context.Attempts.AsNoTracking().Where(row => row.CourseId == course && row.LessonId == lesson);
        var open = await all.CountAsync(row => row.SubmittedAt == null, cancellationToken);
        var newest = all.Where(row => row.SubmittedAt != null).OrderByDescending(row => row.SubmittedAt).Take(Newest);
        var rows = await newest.ToListAsync(cancellationToken);
        var answers = (await context.Answers.AsNoTracking().Where(answer => newest.Any(row => row.Id == answer.AttemptId)).ToListAsync(cancellationToken)).ToLookup(answer => answer.AttemptId);

        var tallies = new Dictionary<string, QuestionTally>(StringComparer.Ordinal);
        foreach (var question in request.Place.Quiz.Questions.Values.Where(question => question.Type.IsAnswered))
            tallies[question.Id] = new(question.Id, question.Type.Name, new AskedQuestion(question, null, 0, false).Title(request.Language), question.Type.IsGraded);
        foreach (var row in rows)
        {
            if (await places.FindAsync(row.GradedVersionId ?? row.VersionId, lesson, cancellationToken) is { } place)
                Count(tallies, new(Attempt.Of(row, answers[row.Id]), place), request.Language);
        }
        return new(rows.Count, rows.Select(row => row.LearnerId).Distinct().Count(), open, rows.Count(row => row.Passed),
            rows.Count == 0 ? null : rows.Average(row => (row.Score ?? 0) / 100.0), [.. tallies.Values.Select(tally => tally.Build())]);
    }

    private static void Count(Dictionary<string, QuestionTally> tallies, OpenedAttempt opened, string language)
    {
        var attempt = opened.Attempt;
        var graded = opened.Questions.Where(question => question.Number is not null)
            .Select(question => (Question: question, Share: question.Grade(attempt.Language, attempt.Response(question.Id), attempt.Hints(question.Id)).Share)).ToList();
        var earned = graded.Sum(item => item.Share * item.Question.Points);
        var possible = graded.Sum(item => item.Question.Points);
        foreach (var (question, share) in graded)
        {
            if (!tallies.TryGetValue(question.Id, out var tally))
                continue;
            var others = possible - question.Points;
            var answer = attempt.Answers.GetValueOrDefault(question.Id);
            tally.Add((double)share, others > 0 ? (double)((earned - (share * question.Points)) / others) : null, answer?.Response is not null,
                question.Answers(attempt.Language == language ? language : attempt.Language, answer?.Response), answer?.Hints ?? 0, answer?.Seconds ?? 0);
        }
    }
}

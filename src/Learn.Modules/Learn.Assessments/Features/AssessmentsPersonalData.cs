using Learn.Accounts.Contracts;
using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using Learn.Assessments.Resources;
using Learn.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Features;

/// <summary>Shows a person what is kept of her attempts at quizzes.</summary>
internal sealed class AssessmentsPersonalData(IDbContextFactory<AssessmentsDbContext> contexts, QuizPlaces places, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "assessments";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.Attempts.AsNoTracking().Where(row => row.LearnerId == person).OrderBy(row => row.StartedAt).ToListAsync(cancellation);
        if (rows.Count == 0)
            return null;
        var answers = (await context.Answers.AsNoTracking().Where(answer => context.Attempts.Any(row => row.LearnerId == person && row.Id == answer.AttemptId)).ToListAsync(cancellation))
            .ToLookup(answer => answer.AttemptId);
        var items = new List<PersonalDataItem>();
        foreach (var quiz in rows.GroupBy(row => (row.CourseId, row.LessonId)))
        {
            var title = await places.FindAsync(quiz.Last().VersionId, quiz.Key.LessonId, cancellation) is { } place ? place.Title(SiteCultures.Current) : quiz.Key.LessonId;
            items.Add(new(title, texts["{0} attempts, {1} answers", quiz.Count(), quiz.Sum(row => answers[row.Id].Count())]));
        }
        return new(texts["Quizzes taken"], items, rows.Select(row => new KeptAttempt(
            row.CourseId, row.LessonId, row.Number, row.StartedAt, row.SubmittedAt, row.Score / 100m, row.Passed,
            [.. answers[row.Id].Select(answer => new KeptAnswer(answer.QuestionId, answer.Response, answer.SavedAt, answer.Hints))])));
    }

    private sealed record KeptAttempt(
        Guid CourseId, string Lesson, int Number, DateTimeOffset StartedAt, DateTimeOffset? SubmittedAt, decimal? Score, bool Passed, IReadOnlyList<KeptAnswer> Answers);

    private sealed record KeptAnswer(string Question, string? Response, DateTimeOffset SavedAt, int Hints);
}

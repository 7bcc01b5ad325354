using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>A course that comes back every year is done again when its quizzes are passed again, as far as they may be taken.</summary>
public sealed class DoneAgainTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task HasDoneAgain_WithAnAttemptLeft_NeedsIt(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = QuizSite.Create(provider, "attempts: 2", clock: clock);
        var taker = Taker.On(site);
        await taker.TakeAsync(right: 3);
        clock.Advance(TimeSpan.FromDays(335));
        var since = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromHours(1));
        // Her session ended long ago.
        taker = Taker.On(site, taker.Id);

        (await HasDoneAgainAsync(site, taker.Id, since)).ShouldBeFalse();
        var sitting = await taker.StartAsync();
        (await HasDoneAgainAsync(site, taker.Id, since)).ShouldBeFalse("she may still hand it in");
        await sitting.SubmitAsync();
        (await HasDoneAgainAsync(site, taker.Id, since)).ShouldBeTrue("she failed, and may not take it any more");
        (await ScoreAsync(site, taker.Id, null)).ShouldBe(100);
        (await ScoreAsync(site, taker.Id, since)).ShouldBe(0, "a year's score is that year's");
        (await ScoreAsync(site, taker.Id, since.AddDays(1))).ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task HasDoneAgain_WithNoAttemptLeft_TakesHerWord(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider, "attempts: 1");
        var taker = Taker.On(site);
        (await HasDoneAgainAsync(site, taker.Id, DateTimeOffset.UtcNow)).ShouldBeFalse();
        await taker.TakeAsync(right: 3);
        (await HasDoneAgainAsync(site, taker.Id, DateTimeOffset.UtcNow.AddHours(1))).ShouldBeTrue();
    }

    private static async Task<int?> ScoreAsync(LearnSiteFactory site, Guid person, DateTimeOffset? since)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var course = scope.ServiceProvider.GetRequiredService<ICatalogue>().Find(QuizSite.Course)!.CourseId;
        var scores = await scope.ServiceProvider.GetRequiredService<ICourseScores>().ReadAsync(course, [person], since, TestContext.Current.CancellationToken);
        return scores.TryGetValue(person, out var score) ? score : null;
    }

    private static async Task<bool> HasDoneAgainAsync(LearnSiteFactory site, Guid person, DateTimeOffset since)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var course = scope.ServiceProvider.GetRequiredService<ICatalogue>().Find(QuizSite.Course)!.CourseId;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new HasDoneAgain(person, course, since), TestContext.Current.CancellationToken);
    }
}

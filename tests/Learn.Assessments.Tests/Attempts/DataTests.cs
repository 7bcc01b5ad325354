using Learn.Accounts.Contracts;
using Learn.Assessments.Data;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Attempts;

public sealed class DataTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Migrations_MakeTheModel(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<AssessmentsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await SchemaCheck.AssertMatchesModel(context);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task PersonalData_IsShownAndForgotten(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        var taker = Taker.On(site);
        await taker.TakeAsync(right: 2);
        var other = Taker.On(site);
        await other.TakeAsync(right: 1);
        await using var scope = site.Services.CreateAsyncScope();
        var kept = scope.ServiceProvider.GetServices<IPersonalData>().Single(data => data.Key == "assessments");
        (await kept.ReadAsync(taker.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull().Items.ShouldHaveSingleItem().Label.ShouldBe("Kiểm tra thử");

        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(taker.Id, DateTimeOffset.UtcNow), TestContext.Current.CancellationToken);

        (await kept.ReadAsync(taker.Id, TestContext.Current.CancellationToken)).ShouldBeNull();
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<AssessmentsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        (await context.Answers.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(3);
        (await taker.QuizAsync()).GetProperty("mine").GetProperty("attempts").GetArrayLength().ShouldBe(0);
    }
}

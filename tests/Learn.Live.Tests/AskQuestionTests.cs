using FluentValidation;
using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Live.Hubs;
using Learn.Live.Rooms;
using Learn.Platform.Data;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

/// <summary>One rule for questions, whichever way they come.</summary>
public sealed class AskQuestionTests(SharedSites sites)
{
    [Fact]
    public async Task Ask_WhereQuestionsAreOff_IsForThoseWhoLeadAlone()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        await host.InvokeAsync("Settings", new { chat = true, questions = false, reactions = true, slowSeconds = 0 });
        await learner.HearAsync("settings");

        (await AskAsync(session, RoomRole.Participant, "Vì sao?")).ShouldBeFalse();
        (await Should.ThrowAsync<HubRefusal>(learner.InvokeAsync("Ask", "q1", "Vì sao?"))).Message.ShouldContain("Questions are off");
        (await AskAsync(session, RoomRole.Helper, "Ai hỏi thêm?")).ShouldBeTrue();
        await host.InvokeAsync("Ask", "q2", "Còn ai nữa?");
    }

    [Theory, InlineData(null), InlineData("   "), InlineData("\u2060\u200B")]
    public async Task Ask_WithNothingToBeSeen_IsRefusedInWords(string? text)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        await session.HostAsync();
        (await Should.ThrowAsync<ValidationException>(() => AskAsync(session, RoomRole.Participant, text))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Text");
        await Should.ThrowAsync<ValidationException>(() => AskAsync(session, RoomRole.Participant, new string('x', Questions.Length + 1)));
        (await AskAsync(session, RoomRole.Participant, new string('x', Questions.Length))).ShouldBeTrue();
    }

    private static async Task<bool> AskAsync(TestSession session, RoomRole role, string? text)
    {
        await using var scope = session.Site.Services.CreateAsyncScope();
        var person = Guid.NewGuid();
        var by = new RoomIdentity(PersonKeys.Of(session.Id, person), person, "Lê Thị Học", role);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AskQuestion(session.Id, by, Guid.NewGuid(), text), TestContext.Current.CancellationToken);
    }
}

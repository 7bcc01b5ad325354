using Learn.Live.Rooms;

namespace Learn.Live.Tests.Rooms;

/// <summary>What one person may do, and how long she was there.</summary>
public sealed class RoomPersonTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Connect_SixthTime_IsRefusedUntilOneIsGone()
    {
        var person = Person();
        for (var i = 0; i < RoomPerson.MostConnections; i++)
            person.TryConnect(Start).ShouldBeTrue();

        person.TryConnect(Start).ShouldBeFalse();
        person.Disconnect(Start);
        person.TryConnect(Start).ShouldBeTrue();
    }

    [Fact]
    public void MaySend_TwentyInTenSeconds_ThenWaits()
    {
        var person = Person();
        for (var i = 0; i < 20; i++)
            person.MaySend(Start.AddMilliseconds(i * 100)).ShouldBeTrue();

        person.MaySend(Start.AddSeconds(3)).ShouldBeFalse();
        person.MaySend(Start.AddSeconds(10)).ShouldBeTrue();
    }

    [Fact]
    public void MayChat_InSlowMode_KeepsTheDistance()
    {
        var person = Person();
        person.MayChat(Start, TimeSpan.FromSeconds(30)).ShouldBeTrue();

        person.MayChat(Start.AddSeconds(29), TimeSpan.FromSeconds(30)).ShouldBeFalse();
        person.MayChat(Start.AddSeconds(30), TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public void Presence_OfBeats_IsTheTimeBetweenThemAndToldOnce()
    {
        var person = Person();
        person.TryConnect(Start);
        for (var beat = 1; beat <= 4; beat++)
            person.Beat(Start.AddSeconds(30 * beat));

        person.TakePresence()!.Seconds.ShouldBe(120);
        person.TakePresence().ShouldBeNull();
        person.Beat(Start.AddSeconds(125));
        person.TakePresence()!.Seconds.ShouldBe(5);
    }

    [Fact]
    public void Presence_OfATabThatSlept_DoesNotCountTheSleep()
    {
        var person = Person();
        person.TryConnect(Start);
        person.Beat(Start.AddSeconds(30));
        person.Beat(Start.AddMinutes(30));
        person.Beat(Start.AddMinutes(30).AddSeconds(10));

        person.TakePresence()!.Seconds.ShouldBe(40);
    }

    [Fact]
    public void Presence_WithTwoTabs_CountsTimeOnce()
    {
        var person = Person();
        person.TryConnect(Start);
        person.TryConnect(Start.AddSeconds(5));
        foreach (var second in new[] { 20, 25, 40, 45 })
            person.Beat(Start.AddSeconds(second));
        person.Disconnect(Start.AddSeconds(50));

        person.TakePresence()!.Seconds.ShouldBe(50);
    }

    [Fact]
    public void Presence_InTheWaitingRoom_CountsNothing()
    {
        var person = Person();
        person.TryConnect(Start);
        person.Beat(Start.AddSeconds(30), counts: false);
        person.Disconnect(Start.AddSeconds(50), counts: false);
        person.TryConnect(Start.AddSeconds(55));
        person.Beat(Start.AddSeconds(65));

        person.TakePresence()!.Seconds.ShouldBe(10);
    }

    [Fact]
    public void Presence_ThatCouldNotBeWritten_IsToldAgain()
    {
        var person = Person();
        person.TryConnect(Start);
        person.Beat(Start.AddSeconds(30));
        var told = person.TakePresence()!;
        person.GiveBack(told.Seconds);

        person.TakePresence()!.Seconds.ShouldBe(30);
    }

    private static RoomPerson Person() => new("an", Guid.NewGuid(), "An", Start);
}

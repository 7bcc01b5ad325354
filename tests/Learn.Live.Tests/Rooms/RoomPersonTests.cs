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

        Take(person).ShouldBe([(0, 120)]);
        person.TakePresence(Start, null).ShouldBeNull();
        person.Beat(Start.AddSeconds(125));
        Take(person).ShouldBe([(120, 125)]);
    }

    [Fact]
    public void Presence_OfATabThatSlept_DoesNotCountTheSleep()
    {
        var person = Person();
        person.TryConnect(Start);
        person.Beat(Start.AddSeconds(30));
        person.Beat(Start.AddMinutes(30));
        person.Beat(Start.AddMinutes(30).AddSeconds(10));

        Take(person).ShouldBe([(0, 30), (1800, 1810)]);
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

        Take(person).ShouldBe([(0, 50)]);
    }

    [Fact]
    public void Presence_ThatCouldNotBeWritten_IsToldAgain()
    {
        var person = Person();
        person.TryConnect(Start);
        person.Beat(Start.AddSeconds(30));
        var told = person.TakePresence(Start, null)!;
        person.GiveBack(told.Spans);

        Take(person).ShouldBe([(0, 30)]);
    }

    [Fact]
    public void Presence_BeforeTheOpeningAndAfterTheEnd_CountsNothing()
    {
        var (waits, stays) = (Person(), Person());
        waits.TryConnect(Start);
        waits.Disconnect(Start.AddSeconds(40));
        stays.TryConnect(Start);
        for (var second = 20; second <= 120; second += 20)
            stays.Beat(Start.AddSeconds(second));

        waits.TakePresence(null, null)!.Spans.ShouldBeEmpty();
        Take(stays, Start.AddSeconds(50), Start.AddSeconds(90)).ShouldBe([(50, 90)]);
        stays.Disconnect(Start.AddSeconds(140));
        stays.TakePresence(Start.AddSeconds(50), Start.AddSeconds(90)).ShouldBeNull();
    }

    [Fact]
    public void Presence_InPartsOfSeconds_LosesNoneOfThem()
    {
        var person = Person();
        person.TryConnect(Start);
        var counted = 0;
        for (var beat = 1; beat <= 100; beat++)
        {
            person.Beat(Start.AddSeconds(1.5 * beat));
            counted += Take(person).Sum(span => span.To - span.From);
        }

        counted.ShouldBe(150);
    }

    [Fact]
    public void Presence_OfSomeoneWhoseAccountIsGone_IsNotTold()
    {
        var person = Person();
        person.TryConnect(Start);
        person.Beat(Start.AddSeconds(30));
        person.Forget();

        person.TakePresence(Start, null).ShouldBeNull();
    }

    /// <summary>In seconds from the start.</summary>
    private static List<(int From, int To)> Take(RoomPerson person, DateTimeOffset? opened = null, DateTimeOffset? ended = null) =>
        [.. (person.TakePresence(opened ?? Start, ended)?.Spans ?? []).Select(span => ((int)(span.From - Start).TotalSeconds, (int)(span.To - Start).TotalSeconds))];

    private static RoomPerson Person() => new("an", Guid.NewGuid(), "An", Start);
}

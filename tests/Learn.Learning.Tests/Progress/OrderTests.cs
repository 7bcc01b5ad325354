using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Learning.Progress;
using Learn.Platform.Data;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Progress;

/// <summary>Events from two devices may come late, twice and in any order, and end in the same state.</summary>
public sealed class OrderTests(SharedSites sites)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Events_InAnyOrderAndRepeated_EndInTheSameState()
    {
        var course = CourseOf("mot", "hai", "ba", "bon");
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var events = Enumerable.Range(0, random.Next(4, 30)).Select(_ => RandomEvent(random)).ToList();
            var shuffled = events.Concat(events.Where(_ => random.Next(2) == 0)).ToArray();
            random.Shuffle(shuffled);

            Describe(Play(course, shuffled)).ShouldBe(Describe(Play(course, events)), $"seed {seed}");
        }
    }

    [Fact]
    public void Completion_EarlierTimeComesLate_MovesBackAndIsNotToldAgain()
    {
        var course = CourseOf("mot", "hai");
        var told = new List<CourseCompleted>();
        var record = Play(course,
            [Event("mot", ProgressKind.Completed, 10), Event("hai", ProgressKind.Completed, 20), Event("hai", ProgressKind.Completed, 5)], told);
        record.Find(course.CourseId)!.CompletedAt.ShouldBe(Start.AddMinutes(10));
        told.ShouldHaveSingleItem();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Events_FromTwoDevicesAtOnce_EndInTheSameStateForAll(DatabaseProvider provider)
    {
        var random = new Random(7);
        var site = sites.On(provider);
        string[] lessons = ["mot", "hai", "ba"];
        var events = Enumerable.Range(0, 60).Select(i => new TestEvent(
            Guid.CreateVersion7(), SharedSites.Course, lessons[i % 3], i % 5 == 0 ? "completed" : i % 2 == 0 ? "viewed" : "position", random.Next(1000), random.Next(60), Start.AddMinutes(random.Next(10_000)))).ToList();

        var states = await Task.WhenAll(Enumerable.Range(0, 8).Select(async seed =>
        {
            var order = new Random(seed);
            var id = Guid.CreateVersion7();
            await Task.WhenAll(Enumerable.Range(0, 2).Select(device => SendShuffledAsync(On(site, id), events, order.Next())));
            return await On(site, id).CourseAsync(SharedSites.Course);
        }));

        foreach (var state in states)
        {
            state!.Lessons.ShouldBe(states[0]!.Lessons);
            (state.CompletedAt, state.EnrolledAt).ShouldBe((states[0]!.CompletedAt, states[0]!.EnrolledAt));
        }
        states[0]!.State.ShouldBe("completed");
    }

    private static async Task SendShuffledAsync(TestLearner learner, List<TestEvent> events, int seed)
    {
        var random = new Random(seed);
        var shuffled = events.ToArray();
        random.Shuffle(shuffled);
        for (var at = 0; at < shuffled.Length;)
        {
            var size = random.Next(1, 12);
            await learner.SendAsync(shuffled.Skip(at).Take(size).ToList());
            at += size;
        }
    }

    /// <summary>Sends events one by one, each in a transaction of its own, as the writer does: what came before is not applied again.</summary>
    private static LearnerRecord Play(PublishedCourse course, IReadOnlyList<ProgressEvent> events, List<CourseCompleted>? told = null)
    {
        var seen = new HashSet<Guid>();
        var record = LearnerRecord.New(Guid.NewGuid());
        foreach (var happened in events.Where(happened => seen.Add(happened.Id)))
        {
            var draft = new LearnerDraft(record);
            draft.Apply(happened, course, Start.AddYears(1));
            told?.AddRange(draft.Events.OfType<CourseCompleted>());
            record = draft.Build(record.Revision + 1);
        }
        return record;
    }

    private static string Describe(LearnerRecord record)
    {
        var course = record.Courses.Values.Single();
        var lessons = course.Lessons.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}");
        return $"enrolled {course.EnrolledAt:O}, completed {course.CompletedAt:O}\n{string.Join('\n', lessons)}";
    }

    private static ProgressEvent RandomEvent(Random random) => new(
        Guid.NewGuid(), "thu", new[] { "mot", "hai", "ba", "bon" }[random.Next(4)], (ProgressKind)random.Next(3), random.Next(1000), random.Next(100), Start.AddMinutes(random.Next(1000)));

    private static ProgressEvent Event(string lesson, ProgressKind kind, int minute) => new(Guid.NewGuid(), "thu", lesson, kind, 0, 0, Start.AddMinutes(minute));

    private static PublishedCourse CourseOf(params string[] lessons)
    {
        var outline = new CourseOutline
        {
            Key = "thu", Slug = "thu", Topic = "security", Level = "beginner", Audience = ["citizens"], Hours = 1, Licence = "CC-BY-4.0", Updated = new(2026, 1, 1),
            Languages = ["vi"], Texts = new Dictionary<string, CourseTexts> { ["vi"] = new("Khoá thử", "Để thử.", ["Biết một điều"]) }, RequiredLessons = lessons,
            Sections = [new("phan", new Dictionary<string, string> { ["vi"] = "Phần" }, [.. lessons.Select(id => new LessonOutline(id, LessonKind.Reading, new Dictionary<string, LessonTexts> { ["vi"] = new(id, null, 5, 100) }))])],
        };
        return new(Guid.NewGuid(), Guid.NewGuid(), 1, Start, outline);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Learn.Authoring.Tests.Archive;
using Learn.Platform.Data;

namespace Learn.Authoring.Tests.Drafts;

/// <summary>What an editor waits for; the limits are some times what was asked for, since other tests run beside.</summary>
public sealed class SpeedTests(StudioSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Outline_OfFiveHundredLessons_OpensSoon(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = $"lon-{Guid.NewGuid():N}";
        var manifest = new StringBuilder($"id: {key}\ntitle: {{vi: Lớn}}\nsections:\n");
        var files = new List<(string, byte[])>();
        for (var section = 10; section < 20; section++)
        {
            manifest.Append(CultureInfo.InvariantCulture, $"  - id: p{section}\n    folder: {section}-p\n    title: {{vi: Phần {section}}}\n    lessons:\n");
            for (var lesson = 10; lesson < 60; lesson++)
            {
                manifest.Append(CultureInfo.InvariantCulture, $"      - {lesson}-bai\n");
                files.Add(($"c/{section}-p/{lesson}-bai.vi.md", Encoding.UTF8.GetBytes(Editor.Lesson($"l{section}-{lesson}", "Chào."))));
            }
        }
        await editor.ImportAsync(CourseArchiveTests.Zip([("c/course.yml", Encoding.UTF8.GetBytes(manifest.ToString())), .. files]), apply: true);
        (await MedianAsync(() => editor.GetAsync(key))).ShouldBeLessThan(TimeSpan.FromMilliseconds(600));
        (await MedianAsync(() => editor.Client.GetStringAsync(new Uri($"/studio/courses/{key}", UriKind.Relative), TestContext.Current.CancellationToken))).ShouldBeLessThan(TimeSpan.FromSeconds(1));

        using var refused = await editor.TryPostAsync($"{key}/outline", new { kind = "add-section", title = "Nữa" });
        refused.IsSuccessStatusCode.ShouldBeTrue("a draft may be larger than a course; the checks tell");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task PreviewAndPublish_OfALongLesson_AreThereSoon(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        var words = string.Join("\n\n", Enumerable.Range(0, 50).Select(number => $"## Mục {number}\n\n" + string.Concat(Enumerable.Repeat("Một câu có **bốn chữ** và [liên kết](https://a.vn). ", 5))));
        var text = Editor.Lesson("mot", "Mở bài.\n\n" + words);
        (await MedianAsync(() => editor.PostAsync($"{key}/preview", new { path = "01-dau/01-mot.vi.md", text }))).ShouldBeLessThan(TimeSpan.FromMilliseconds(300));
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", text);
        var watch = Stopwatch.StartNew();
        (await editor.PublishAsync(key)).ShouldBe("published");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    private static async Task<TimeSpan> MedianAsync<T>(Func<Task<T>> action)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < 7; round++)
        {
            var watch = Stopwatch.StartNew();
            await action();
            times.Add(watch.Elapsed);
        }
        return times.Order().ElementAt(3);
    }
}

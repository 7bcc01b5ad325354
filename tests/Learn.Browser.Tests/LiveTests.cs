using System.Globalization;
using System.Text.RegularExpressions;
using Learn.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A whole live session in three browsers: its host, a learner on a phone, and a guest.</summary>
public sealed class LiveTests(VideoSite site)
{
    private const string Slides = "# Trang một\n\nChào bạn.\n\n---\n\n# Trang hai\n\nMột ý.\n\n---\n\n# Trang ba\n\nHết.";
    private const string Question = "Mật khẩu nên dài bao nhiêu?";

    [Fact]
    public async Task Session_FromPlanToAttendance_IsPlayedInThreeBrowsers()
    {
        var course = $"live-{Guid.NewGuid().ToString("N")[..6]}";
        await site.PublishAsync(new(course) { Title = "Khoá có buổi trực tiếp", Lessons = ["mot", "hai"] });
        await using var host = await site.VisitAsync();
        await host.SignInAsync("admin@demo.test", SiteForms.DemoPassword);
        var home = await PlanAsync(host, course);

        await using var learner = await site.VisitAsync(screen: Screen.Phone);
        await learner.SignUpAndEnrollAsync(course);
        await using var guest = await site.VisitAsync("en");

        await host.GoAsync($"{home}/host");
        var code = (await host.Find("[data-code]").First.InnerTextAsync()).Trim();
        code.ShouldMatch("^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$");
        await JoinAsync(learner, code, null);
        await JoinAsync(guest, code, "Anna");

        await host.Find("[data-open]").ClickAsync();
        await host.Find("[data-lead='1']").ClickAsync();
        foreach (var person in new[] { learner, guest })
            await Expect(person.Find("[data-slide='1']")).ToBeVisibleAsync();

        await AskAsync(host, learner, guest);
        await PollAsync(host, learner, guest);
        await learner.Find("[data-hand]").ClickAsync();
        await Expect(host.Find("[data-hands] li")).ToContainTextAsync(Visitor.Name);

        await Looks.ExpectFitsAsync(learner.Page);
        await host.Find("[data-end]").ClickAsync();
        await host.Find("[data-end-dialog] button[value=end]").ClickAsync();
        await learner.WaitForCompletedAsync(course, 1);
        await learner.GoAsync($"/live/{code}");
        await Expect(learner.Find("main")).ToContainTextAsync(Question);
        await host.GoAsync($"{home}/report");
        await Expect(host.Find("main")).ToContainTextAsync(Visitor.Name);
        await Expect(host.Find("main")).ToContainTextAsync("Anna");
        foreach (var person in new[] { host, learner, guest })
            person.Complaints.ShouldBeEmpty();
    }

    private static async Task<string> PlanAsync(Visitor host, string course)
    {
        await host.GoAsync("/live/new");
        await host.Page.FillAsync("#Input_Title", "Buổi trực tiếp thử");
        await host.Page.FillAsync("#Input_StartsAt", DateTime.UtcNow.AddHours(7).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await host.Page.FillAsync("#Input_Minutes", "10");
        await host.Page.SelectOptionAsync("#Input_Course", course);
        await host.Page.SelectOptionAsync("#Input_Lesson", $"{course}/hai");
        // A session in a test is short: who was there at all has been there.
        await host.Page.FillAsync("#Input_PresenceShare", "0");
        await host.Page.FillAsync("#Input_Slides", Slides);
        await host.Find("main form .actions .button").First.ClickAsync();
        await Expect(host.Page).ToHaveURLAsync(new Regex("/live/[0-9a-f-]{36}"));
        return Regex.Match(new Uri(host.Page.Url).AbsolutePath, "^/live/[0-9a-f-]{36}").Value;
    }

    /// <summary>By the code, as one types it.</summary>
    private static async Task JoinAsync(Visitor person, string code, string? name)
    {
        await person.GoAsync("/live");
        await person.Page.FillAsync("main form input[name='Input.Code']", code.ToLowerInvariant());
        await person.Find("main form:has(input[name='Input.Code']) button").ClickAsync();
        if (name is not null)
        {
            await person.Page.FillAsync("main form input[name='Input.Name']", name);
            await person.Find("main form:has(input[name='Input.Name']) button").ClickAsync();
        }
        await Expect(person.Find("[data-slides]")).ToBeAttachedAsync();
    }

    private static async Task AskAsync(Visitor host, Visitor learner, Visitor guest)
    {
        await learner.Find("[data-ask-form] [name=text]").FillAsync(Question);
        await learner.Find("[data-ask-form] button:not([type=button])").ClickAsync();
        await guest.Find("[data-questions] [data-act=upvote]").ClickAsync();
        await Expect(host.Find("[data-questions] [data-act=upvote]")).ToContainTextAsync("1");
        await host.Find("[data-questions] [data-act=answer]").ClickAsync();
        await host.Find("[data-questions] details:has([data-act=answer]) button").ClickAsync();
        await Expect(learner.Find("[data-questions]")).ToContainTextAsync("đã trả lời");
    }

    private static async Task PollAsync(Visitor host, Visitor learner, Visitor guest)
    {
        await host.Find("details:has([data-poll-form]) > summary").ClickAsync();
        var form = host.Find("[data-poll-form]");
        await form.Locator("[name=title]").FillAsync("Bạn chọn gì?");
        await form.Locator("[name=options]").FillAsync("Một\nHai");
        await form.Locator("button:not([type=button])").First.ClickAsync();
        foreach (var person in new[] { learner, guest })
        {
            await person.Find("[data-polls] .live-vote input[value='1']").CheckAsync();
            await person.Find("[data-polls] .live-vote button").ClickAsync();
        }
        await Expect(host.Find("[data-polls]")).ToContainTextAsync("2");
        await host.Find("[data-polls] .live-poll > button").First.ClickAsync();
        await Expect(learner.Find("[data-polls] .live-vote")).ToHaveCountAsync(0);
    }
}

using System.Text.RegularExpressions;
using Learn.Testing;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Keys;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>Every course that the site ships with is completed by passing its quizzes, and what that earns is verified with software that others wrote.</summary>
public sealed partial class CourseTests(BrowserSite site)
{
    /// <summary>Slugs, in one language and the other by turns; <see cref="JourneyTests"/> take the course on safety in both.</summary>
    public static TheoryData<string, string> Shipped
    {
        get
        {
            var courses = new TheoryData<string, string>();
            foreach (var (index, slug) in Directory.GetFiles(Path.Combine(Repository.Content, "courses"), "course.yml", SearchOption.AllDirectories)
                .Select(file => Slug().Match(File.ReadAllText(file)).Groups[1].Value).Where(slug => slug != Courses.Safety).Order(StringComparer.Ordinal).Index())
            {
                courses.Add(slug, index % 2 == 0 ? "vi" : "en");
            }
            return courses;
        }
    }

    [Theory, MemberData(nameof(Shipped))]
    public async Task Course_WhenItsQuizzesArePassed_IsCompleted(string course, string language)
    {
        await using var learner = await site.VisitAsync(language, language == "vi" ? Screen.Phone : Screen.Wide);
        await learner.SignUpAndEnrollAsync(course);
        var quizzes = await Courses.QuizzesAsync(learner, course);
        await learner.RecordAsync(course, "completed", (await Courses.LessonsAsync(learner, course)).Except(quizzes));

        foreach (var quiz in quizzes)
            await new QuizHand(site, learner).PassAsync(course, quiz);

        await learner.Find("main a[href$='/completed']").ClickAsync();
        await ExpectCertifiedAsync(learner, learner.Link(learner.Say("Xem giấy chứng nhận", "See the certificate")).ClickAsync());
    }

    [Fact]
    public async Task Course_ByKeyboardAlone_IsCompletedAndCertified()
    {
        await using var learner = await site.VisitAsync("vi");
        await learner.SignUpAndEnrollAsync(Courses.Safety);
        var quizzes = await Courses.QuizzesAsync(learner, Courses.Safety);
        foreach (var lesson in await Courses.LessonsAsync(learner, Courses.Safety))
        {
            if (quizzes.Contains(lesson))
            {
                await new QuizHand(site, learner, byKeyboard: true).PassAsync(Courses.Safety, lesson);
                continue;
            }
            await learner.GoAsync($"/courses/{Courses.Safety}/{lesson}");
            await FollowAsync(learner, learner.Find("form[data-complete] button"));
        }

        await FollowAsync(learner, learner.Find("main a[href$='/completed']"));
        await ExpectCertifiedAsync(learner, FollowAsync(learner, learner.Link("Xem giấy chứng nhận")));
    }

    private static async Task ExpectCertifiedAsync(Visitor learner, Task following)
    {
        await following;
        await Expect(learner.Page).ToHaveURLAsync(new Regex("/my/certificates/[0-9a-f-]{36}$"));
        await Expect(learner.Find(".certificate-name")).ToHaveTextAsync(Visitor.Name);
        learner.Complaints.ShouldBeEmpty();

        var certificate = $"/api/v1/credentials/{learner.Page.Url[^36..]}";
        var found = await ForeignSoftware.VerifyAsync(async file => await FileAsync(learner, file switch
        {
            "credential.jwt" => certificate,
            "status.jwt" => "/api/v1/credentials/status/1",
            "did.json" or "jwks.json" => $"/.well-known/{file}",
            _ => $"{certificate}/{file}",
        }));
        found.GetProperty("name").GetString().ShouldBe(Visitor.Name);
        found.GetProperty("revoked").GetBoolean().ShouldBeFalse();
        found.GetProperty("language").GetString().ShouldBe(learner.Language);
    }

    private static async Task<byte[]> FileAsync(Visitor learner, string address)
    {
        var answer = await learner.Context.APIRequest.GetAsync(address, new() { Headers = new Dictionary<string, string> { ["Accept"] = "application/vc+jwt, */*;q=0.1" } });
        answer.Status.ShouldBe(200, address);
        return await answer.BodyAsync();
    }

    [GeneratedRegex("^slug: *(.+)$", RegexOptions.Multiline)]
    private static partial Regex Slug();
}

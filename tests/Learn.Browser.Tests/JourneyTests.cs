using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A learner takes a whole course: found as a guest, kept at sign-up, gone on with on another device, completed.</summary>
public sealed class JourneyTests(BrowserSite site)
{
    [Fact]
    public Task Journey_VietnameseOnAPhone_CompletesTheCourse() => TakeCourseAsync("vi", Screen.Phone, "nam dau hieu");

    [Fact]
    public Task Journey_EnglishOnAWideScreen_CompletesTheCourse() => TakeCourseAsync("en", Screen.Wide, "grocery stall can tho");

    private async Task TakeCourseAsync(string language, Screen screen, string search)
    {
        await using var guest = await site.VisitAsync(language, screen);
        var lessons = await Courses.LessonsAsync(guest, Courses.Safety);
        var first = await FindLessonAsync(guest, search);
        await MarkAsDoneAsync(guest, first);
        await ExpectStateAsync(guest, first, "done");
        await ExpectDoneAsync(guest.Find(".lesson-end .progress"), 1, lessons.Count);

        // The course goes on with the first lesson that is missing, wherever she began.
        var second = lessons.First(lesson => lesson != first);
        await guest.GoAsync($"/courses/{Courses.Safety}");
        await guest.Find("[data-resume-of]").ClickAsync();
        await MarkAsDoneAsync(guest, second);

        await guest.GoAsync("/");
        await ExpectDoneAsync(guest.Find($"[data-begun-of='{Courses.Safety}'] .progress"), 2, lessons.Count);
        await guest.Find(".site-nav a[href='/my']").ClickAsync();
        await ExpectDoneAsync(guest.Find($"[data-begun-of='{Courses.Safety}'] .progress"), 2, lessons.Count);
        await Expect(guest.Find($"[data-begun-of='{Courses.Business}']")).ToBeHiddenAsync();

        await guest.Find("main").GetByRole(AriaRole.Link, new() { Name = guest.Say("Tạo tài khoản", "Create an account") }).ClickAsync();
        var email = await guest.SignUpAsync();
        await Expect(guest.Page).ToHaveURLAsync(new Regex("/my$"));
        await Expect(guest.Find("main [role=status]")).ToContainTextAsync(email);
        await guest.WaitForCompletedAsync(Courses.Safety, 2);
        await ExpectDoneAsync(guest.Find("#current ~ .course-list .progress"), 2, lessons.Count);
        guest.Complaints.ShouldBeEmpty();

        await using var elsewhere = await site.VisitAsync(language, screen == Screen.Wide ? Screen.Phone : Screen.Wide);
        await elsewhere.SignInAsync(email);
        await Expect(elsewhere.Page).ToHaveURLAsync(new Regex("/my$"));
        await ExpectDoneAsync(elsewhere.Find("#current ~ .course-list .progress"), 2, lessons.Count);
        await elsewhere.Find("#current ~ .course-list a.button").ClickAsync();
        await FinishAsync(elsewhere, lessons, [first, second]);
        elsewhere.Complaints.ShouldBeEmpty();
    }

    private static async Task<string> FindLessonAsync(Visitor guest, string search)
    {
        await guest.GoAsync("/");
        await guest.Find(".hero input[type=search]").FillAsync(search);
        await guest.Find(".hero form button").ClickAsync();
        await Expect(guest.Find(".course-row h3 a").First).ToHaveAttributeAsync("href", $"/courses/{Courses.Safety}");
        await Expect(guest.Find(".found mark").First).ToBeVisibleAsync();
        var lesson = guest.Find(".found a").First;
        var address = (await lesson.GetAttributeAsync("href"))!;
        await lesson.ClickAsync();
        await Expect(guest.Page).ToHaveURLAsync(new Regex(Regex.Escape(address) + "$"));
        return address.Split('/')[^1];
    }

    /// <summary>Whoever goes on sees the same state, lesson by lesson, and in the end the course is complete.</summary>
    private async Task FinishAsync(Visitor learner, IReadOnlyList<string> lessons, IReadOnlyList<string> done)
    {
        var left = lessons.Except(done).ToList();
        await Expect(learner.Page).ToHaveURLAsync(AtLesson(left[0]));
        foreach (var lesson in done)
            await ExpectStateAsync(learner, lesson, "done");

        var quizzes = await Courses.QuizzesAsync(learner, Courses.Safety);
        foreach (var lesson in left)
        {
            if (quizzes.Contains(lesson))
                await new QuizHand(site, learner).PassAsync(Courses.Safety, lesson);
            else
            {
                await learner.GoAsync($"/courses/{Courses.Safety}/{lesson}");
                await MarkAsDoneAsync(learner, lesson);
            }
        }

        // The last one was a quiz, and its result leads on.
        await learner.Find("main a[href$='/completed']").ClickAsync();
        await Expect(learner.Heading(learner.Say("Bạn đã hoàn thành khóa học", "You have completed the course"))).ToBeVisibleAsync();
        await Expect(learner.Find(".completed-facts time")).ToHaveAttributeAsync("datetime", new Regex($"^{DateTime.UtcNow.Year}-"));
        await learner.Link(learner.Say("Về việc học của tôi", "To my learning")).ClickAsync();
        await Expect(learner.Find("section[aria-labelledby=completed] h3 a")).ToHaveAttributeAsync("href", $"/courses/{Courses.Safety}");
        await learner.GoAsync($"/courses/{Courses.Safety}/missing");
        await Expect(learner.Find(".lead")).ToHaveTextAsync(learner.Say("Không thiếu gì. Bạn đã xong mọi bài của khóa học.", "Nothing. You have done every lesson of the course."));
        await Expect(learner.Find(".requirements > li:not([data-state=done])")).ToHaveCountAsync(0);
    }

    private static async Task MarkAsDoneAsync(Visitor visitor, string lesson)
    {
        await Expect(visitor.Page).ToHaveURLAsync(AtLesson(lesson));
        await visitor.Find("form[data-complete] button").ClickAsync();
        await Expect(visitor.Page).Not.ToHaveURLAsync(AtLesson(lesson));
    }

    private static Task ExpectStateAsync(Visitor visitor, string lesson, string state) =>
        Expect(visitor.Find($".path [data-state-of='{Courses.Safety}/{lesson}']")).ToHaveAttributeAsync("data-state", state);

    private static async Task ExpectDoneAsync(ILocator bar, int done, int of)
    {
        await Expect(bar).ToBeVisibleAsync();
        await Expect(bar.Locator("progress")).ToHaveJSPropertyAsync("value", done);
        await Expect(bar).ToContainTextAsync(new Regex($@"^\s*{done} \S+ {of} "));
    }

    private static Regex AtLesson(string lesson) => new($"/courses/{Courses.Safety}/{lesson}(#.*)?$");
}

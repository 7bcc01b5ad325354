using Learn.Testing;

namespace Learn.Browser.Tests;

/// <summary>People of different standing, each made once for all tests that only look.</summary>
public enum Who
{
    Guest,

    /// <summary>With an account and no course.</summary>
    Newcomer,

    /// <summary>Three lessons into the course on safety, through with the one on business.</summary>
    Learner,

    /// <summary>Has left the course on safety.</summary>
    Leaver,

    Administrator,
}

/// <summary>The cookies of people who are signed in.</summary>
public sealed class People(BrowserSite site)
{
    private readonly Dictionary<Who, Lazy<Task<string>>> known = Enum.GetValues<Who>().Where(who => who != Who.Guest)
        .ToDictionary(who => who, who => new Lazy<Task<string>>(() => IntroduceAsync(site, who)));

    public async Task<string?> StorageOfAsync(Who who) => who == Who.Guest ? null : await known[who].Value;

    private static async Task<string> IntroduceAsync(BrowserSite site, Who who)
    {
        await using var visitor = await site.VisitAsync();
        if (who == Who.Administrator)
        {
            await visitor.SignInAsync("admin@demo.test", SiteForms.DemoPassword);
        }
        else
        {
            await visitor.GoAsync("/account/register");
            await visitor.SignUpAsync();
        }
        var safety = await Courses.LessonsAsync(visitor, Courses.Safety);
        if (who == Who.Learner)
        {
            await visitor.RecordAsync(Courses.Safety, "completed", safety.Take(2));
            await visitor.RecordAsync(Courses.Safety, "viewed", [safety[2]]);
            await site.CompleteAsync(visitor, Courses.Business);
        }
        if (who == Who.Leaver)
        {
            await visitor.RecordAsync(Courses.Safety, "completed", safety.Take(2));
            (await visitor.Context.APIRequest.DeleteAsync($"/api/v1/courses/{Courses.Safety}/enrollment")).Status.ShouldBe(204);
        }
        return await visitor.Context.StorageStateAsync();
    }
}

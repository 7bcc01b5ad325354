using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Learn.Browser.Tests;

/// <summary>Someone with a browser: what she does, and what her console complained of.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const string Name = "Phạm Thị Ngọc Ẩn";

    public const string Password = "mua xuan ve tren ban nho 7";

    private readonly ConcurrentQueue<string> complaints = new();

    public Visitor(IBrowserContext context, IPage page, string language)
    {
        (Context, Page, Language) = (context, page, language);
        context.Console += (_, message) =>
        {
            // A page that says 404 is itself a failed resource to the console.
            if (message.Type is "error" or "warning" && !(message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(message.Page?.Url ?? "?", StringComparison.Ordinal)))
                complaints.Enqueue($"{message.Page?.Url}: {message.Text} {(message.Text.StartsWith("Failed to load", StringComparison.Ordinal) ? message.Location : "")}");
        };
        context.WebError += (_, error) => complaints.Enqueue($"{error.Page?.Url}: {error.Error}");
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public string Language { get; }

    /// <summary>What the console complained of: errors, and what the security policy forbade.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>The site's words in her language.</summary>
    public string Say(string vietnamese, string english) => Language == "vi" ? vietnamese : english;

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(path);

    public ILocator Find(string selector, PageLocatorOptions? options = null) => Page.Locator(selector, options);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>Fills in the form for a new account and sends it.</summary>
    /// <returns>The address she signed up with; nobody else has it.</returns>
    public async Task<string> SignUpAsync(string name = Name)
    {
        var email = $"{Guid.NewGuid():N}@learn.test";
        await Page.FillAsync("#Input_Name", name);
        await Page.FillAsync("#Input_Email", email);
        await Page.FillAsync("#Input_Password", Password);
        await Page.ClickAsync("main form button:not([type=button])");
        await Assertions.Expect(Page.Locator("details.account")).ToBeVisibleAsync();
        return email;
    }

    public async Task SignInAsync(string email, string password = Password)
    {
        await GoAsync("/account/login");
        await Page.FillAsync("#Input_Email", email);
        await Page.FillAsync("#Input_Password", password);
        await Page.ClickAsync("main form button:not([type=button])");
        await Assertions.Expect(Page.Locator("details.account")).ToBeVisibleAsync();
    }

    /// <summary>Opens a new account and enrolls in a course.</summary>
    public async Task<string> SignUpAndEnrollAsync(string course)
    {
        await GoAsync("/account/register");
        var email = await SignUpAsync();
        await GoAsync($"/courses/{course}");
        await Page.ClickAsync("form[action$='/enroll'] button");
        await Assertions.Expect(Page.Locator("body[data-enrolled=true]")).ToBeAttachedAsync();
        return email;
    }

    /// <summary>The id of the account she is signed in with.</summary>
    public async Task<Guid> IdAsync() => (await (await Context.APIRequest.GetAsync("/api/v1/me")).JsonAsync())!.Value.GetProperty("id").GetGuid();

    /// <summary>What the server has of a course, whatever the page shows; null when she is not enrolled.</summary>
    public async Task<JsonElement?> LearningAsync(string course)
    {
        var answer = await Context.APIRequest.GetAsync("/api/v1/me/learning");
        answer.Status.ShouldBe(200);
        foreach (var item in (await answer.JsonAsync())!.Value.GetProperty("items").EnumerateArray())
        {
            if (item.GetProperty("course").GetString() == course)
                return item;
        }
        return null;
    }

    /// <summary>Sends events as her page would, without reading.</summary>
    public async Task RecordAsync(string course, string kind, IEnumerable<string> lessons, int seconds = 60)
    {
        var events = lessons.Select(lesson => new { id = Guid.CreateVersion7(), course, lesson, kind, seconds, occurredAt = DateTimeOffset.UtcNow }).ToList();
        var answer = await Context.APIRequest.PostAsync("/api/v1/progress", new() { DataObject = new { events } });
        answer.Status.ShouldBe(200, await answer.TextAsync());
        (await answer.JsonAsync())!.Value.GetProperty("events").EnumerateArray().ShouldAllBe(one => one.GetProperty("outcome").GetString() == "applied");
    }

    /// <summary>Waits until the server knows that lessons are completed.</summary>
    public async Task WaitForCompletedAsync(string course, int lessons)
    {
        var done = -1;
        for (var deadline = DateTime.UtcNow.AddMilliseconds(BrowserSite.Patience); DateTime.UtcNow < deadline; await Task.Delay(100))
        {
            done = await LearningAsync(course) is { } item ? item.GetProperty("lessons").EnumerateArray().Count(lesson => lesson.GetProperty("state").GetString() == "completed") : 0;
            if (done == lessons)
                return;
        }
        done.ShouldBe(lessons);
    }

    /// <summary>Opens a page again until what happens behind it has come through.</summary>
    public async Task ReloadUntilAsync(ILocator seen)
    {
        for (var deadline = DateTime.UtcNow.AddMilliseconds(BrowserSite.Patience); DateTime.UtcNow < deadline && await seen.CountAsync() == 0; await Task.Delay(100))
            await Page.ReloadAsync();
        await Assertions.Expect(seen).Not.ToHaveCountAsync(0);
    }

    /// <summary>What the API answers to her; it has to be a success.</summary>
    public async Task<JsonElement> SendAsync(string method, string path, object? body = null)
    {
        var answer = await Context.APIRequest.FetchAsync(path, new() { Method = method, DataObject = body });
        answer.Ok.ShouldBeTrue($"{method} {path}: {answer.Status} {await answer.TextAsync()}");
        return answer.Status is 204 ? default : (await answer.JsonAsync())!.Value;
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}

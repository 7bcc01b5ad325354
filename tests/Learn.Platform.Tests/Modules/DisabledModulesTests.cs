using System.Net;
using Learn.Platform.Modules;
using Learn.Testing;

namespace Learn.Platform.Tests.Modules;

public sealed class DisabledModulesTests
{
    private const string WithoutLearning = "Learn.Learning, Learn.Assessments, Learn.Credentials, Learn.Media, Learn.Authoring, Learn.Live, Learn.Organizations";

    [Theory, InlineData(true), InlineData(false)]
    public async Task Site_WithoutLearning_StillShowsCoursesAndLessons(bool asList)
    {
        await using var site = new LearnSiteFactory().WithCourse(new("thu"));
        if (asList)
            site.With("Modules:Disabled", WithoutLearning);
        else
            foreach (var (index, module) in WithoutLearning.Split(", ").Index())
                site.With($"Modules:Disabled:{index}", module);
        foreach (var client in new[] { site.CreateGuest(), site.CreateSignedIn(Guid.CreateVersion7()) })
        {
            foreach (var path in new[] { "/", "/courses", "/courses?q=thu", "/courses/thu", "/courses/thu/mot", "/api/v1/courses/thu" })
                (await StatusAsync(client, path)).ShouldBe(HttpStatusCode.OK, path);
            foreach (var path in new[] { "/my", "/courses/thu/missing", "/api/v1/me/learning", "/verify", "/.well-known/did.json" })
                (await StatusAsync(client, path)).ShouldBe(HttpStatusCode.NotFound, path);
            (await client.GetPageAsync("/")).QuerySelectorAll("a[href='/my']").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Site_SeveralModulesByList_AllAreOff()
    {
        await using var site = new LearnSiteFactory().WithCourse(new("thu")).With("Modules:Disabled", WithoutLearning + ", Learn.Notifications, Learn.Accounts");
        (await StatusAsync(site.CreateGuest(), "/courses/thu/mot")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(site.CreateGuest(), "/account/login")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Learn.Courses", " needs Learn.Courses, which Modules:Disabled switches off.")]
    [InlineData("Learn.Unknown", "Modules:Disabled names «Learn.Unknown», but there is no such module.")]
    public async Task Site_ImpossibleChoice_DoesNotStartAndSaysWhy(string disabled, string message)
    {
        await using var site = new LearnSiteFactory().With("Modules:Disabled:0", disabled);
        var fault = Should.Throw<Exception>(() => site.Services);
        // Program itself ends with this message and code 1; a factory only sees that it ended.
        (fault is ModuleGraphException ? fault.Message : await ProgramErrorAsync(disabled)).ShouldContain(message);
    }

    private static async Task<string> ProgramErrorAsync(string disabled)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        start.Environment["Modules__Disabled__0"] = disabled;
        var folder = Directory.CreateTempSubdirectory("learn-modules-");
        start.Environment["Learn__DataPath"] = folder.FullName;
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        folder.Delete(recursive: true);
        process.ExitCode.ShouldBe(1);
        return error;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}

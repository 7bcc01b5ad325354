using System.Net;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Features;
using Learn.Courses.Contracts;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring.Tests.Publishing;

/// <summary>What a second person consented to is what is published, and nothing else.</summary>
public sealed class ApprovalTests(StudioSites sites)
{
    private const string Path = "01-dau/01-mot.vi.md";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "ask-for-changes"), InlineData(DatabaseProvider.Postgres, "ask-for-changes")]
    [InlineData(DatabaseProvider.Sqlite, "withdraw"), InlineData(DatabaseProvider.Postgres, "withdraw")]
    public async Task Approval_TakenBack_KeepsTheRevisionFromBeingPublished(DatabaseProvider provider, string step)
    {
        using var editor = Editor.On(sites.On(provider));
        using var reviewer = Editor.On(editor.Site, Roles.Reviewer);
        var key = await ApprovedAsync(editor, reviewer);
        await (step == "withdraw" ? editor : reviewer).PostAsync($"{key}/review", new { step, revision = await editor.RevisionAsync(key) });
        using var refused = await editor.TryPostAsync($"{key}/publish", new { revision = await editor.RevisionAsync(key) });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await reviewer.PostAsync($"{key}/review", new { step = "approve", revision = await editor.RevisionAsync(key) });
        (await editor.PublishAsync(key)).ShouldBe("published");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "request"), InlineData(DatabaseProvider.Postgres, "request")]
    [InlineData(DatabaseProvider.Sqlite, "approve"), InlineData(DatabaseProvider.Postgres, "approve")]
    public async Task Keystrokes_AfterSomebodyWasShownARevision_LeaveItAsItWas(DatabaseProvider provider, string step)
    {
        using var editor = Editor.On(sites.On(provider));
        using var reviewer = Editor.On(editor.Site, Roles.Reviewer);
        var key = await editor.CreateReadyAsync();
        await editor.WriteAsync(key, Path, Editor.Lesson("mot", "Được đọc."));
        var shown = await editor.RevisionAsync(key);
        await (step == "approve" ? reviewer : editor).PostAsync($"{key}/review", new { step, revision = shown });
        await editor.WriteAsync(key, Path, Editor.Lesson("mot", "Viết tiếp."));
        (await TextAtAsync(editor.Site, key, shown)).ShouldContain("Được đọc.");
        (await editor.GetAsync($"{key}/changes")).EnumerateArray().Count(change => change.GetProperty("paths")[0].GetString() == Path).ShouldBe(2, "the keystrokes after it are a change of their own");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Publish_WhileSomeoneTypes_PublishesTheRevisionThatWasNamed(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        var (published, guest) = (0, editor.Site.CreateGuest());
        for (var round = 0; round < 8; round++)
        {
            await editor.WriteAsync(key, Path, Editor.Lesson("mot", $"Bản đã đọc {round}."));
            var (revision, file) = (await editor.RevisionAsync(key), (await editor.ReadFileAsync(key, Path)).Revision);
            var typing = editor.TryPutAsync($"{key}/files/{Path}", new { text = Editor.Lesson("mot", $"Viết tiếp {round}."), based = file });
            using var answer = await editor.TryPostAsync($"{key}/publish", new { revision });
            (await typing).Dispose();
            if (answer.StatusCode != HttpStatusCode.OK)
                continue;
            published++;
            (await guest.TextAsync($"/courses/{key}/mot")).ShouldContain($"Bản đã đọc {round}.");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{published} of 8 were published before the next keystroke.");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task ApprovalRule_IsLiftedByReviewersAlone(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await editor.PutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = true });
        using (var refused = await editor.TryPutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = false }))
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await editor.GetAsync(key)).GetProperty("needsApproval").GetBoolean().ShouldBeTrue();
        await editor.PutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = true });

        using var administrator = Editor.On(editor.Site, Roles.Administrator);
        await administrator.PutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = false });
        (await editor.GetAsync(key)).GetProperty("needsApproval").GetBoolean().ShouldBeFalse();

        using var both = Editor.On(editor.Site, Roles.Editor, Roles.Reviewer);
        var own = await both.CreateReadyAsync();
        await both.PutAsync($"{own}/sharing", new { members = Array.Empty<Guid>(), needsApproval = true });
        await both.PutAsync($"{own}/sharing", new { members = Array.Empty<Guid>(), needsApproval = false });
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Withdraw_WithAPlan_TakesThePlanBack(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await editor.PublishAsync(key);
        await editor.WriteAsync(key, Path, Editor.Lesson("mot", "Bản sau."));
        await editor.PutAsync($"{key}/schedule", new { revision = await editor.RevisionAsync(key), at = DateTimeOffset.UtcNow.AddDays(2) });
        await editor.PutAsync($"{key}/withdrawal", new { withdrawn = true });
        (await editor.GetAsync(key)).GetProperty("state").GetString().ShouldBe("withdrawn");
        await RunDueAsync(editor.Site, key);
        editor.Site.Services.GetRequiredService<ICatalogue>().Courses.ShouldNotContain(course => course.Outline.Key == key);
        (await AuditAsync(editor.Site, key)).ShouldBe([AuditAction.Unscheduled, AuditAction.Withdrawn], ignoreOrder: true);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Schedule_WhenTheRuleCameAfterIt_AsksForApprovalAgain(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await editor.PutAsync($"{key}/schedule", new { revision = await editor.RevisionAsync(key), at = DateTimeOffset.UtcNow.AddDays(2) });
        await editor.PutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = true });
        await RunDueAsync(editor.Site, key);
        editor.Site.Services.GetRequiredService<ICatalogue>().Find(key).ShouldBeNull();
        (await AuditAsync(editor.Site, key))[^1].ShouldBe(AuditAction.PublishFailed);
        (await editor.GetAsync(key)).GetProperty("state").GetString().ShouldBe("draft");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Schedule_WhenTheApproverWritesLater_KeepsItsApproval(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        using var administrator = Editor.On(editor.Site, Roles.Administrator);
        var key = await ApprovedAsync(editor, administrator);
        await editor.PutAsync($"{key}/schedule", new { revision = await editor.RevisionAsync(key), at = DateTimeOffset.UtcNow.AddDays(2) });
        await administrator.WriteAsync(key, Path, Editor.Lesson("mot", "Của quản trị."));
        await RunDueAsync(editor.Site, key);
        (await editor.Site.CreateGuest().TextAsync($"/courses/{key}/mot")).ShouldContain("Xin chào bạn.");
    }

    private static async Task<string> TextAtAsync(LearnSiteFactory site, string key, long revision)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var draft = await scope.ServiceProvider.GetRequiredService<AuthoringDbContext>().Drafts.SingleAsync(row => row.Key == key, TestContext.Current.CancellationToken);
        var files = await scope.ServiceProvider.GetRequiredService<DraftHistory>().FilesAtAsync(draft, revision, TestContext.Current.CancellationToken);
        return DraftPaths.TryRead(files.Read(Path))!;
    }

    /// <summary>The last two things that were done with a course.</summary>
    private static async Task<IReadOnlyList<AuditAction>> AuditAsync(LearnSiteFactory site, string key)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AuthoringDbContext>();
        var actions = await context.Audit.Where(row => context.Drafts.Any(draft => draft.Id == row.DraftId && draft.Key == key)).OrderBy(row => row.Id).Select(row => row.Action).ToListAsync(TestContext.Current.CancellationToken);
        return actions[^2..];
    }

    /// <summary>Lets the time come that was set for a course.</summary>
    private static async Task RunDueAsync(LearnSiteFactory site, string key)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        await scope.ServiceProvider.GetRequiredService<AuthoringDbContext>().Drafts.Where(row => row.Key == key && row.PublishAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PublishAt, past), TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetServices<IBackgroundTask>().OfType<PublishScheduled>().Single().DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
    }

    /// <summary>A course that a second person has to approve, and has.</summary>
    private static async Task<string> ApprovedAsync(Editor editor, Editor reviewer)
    {
        var key = await editor.CreateReadyAsync();
        await editor.PutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = true });
        await reviewer.PostAsync($"{key}/review", new { step = "approve", revision = await editor.RevisionAsync(key) });
        return key;
    }
}

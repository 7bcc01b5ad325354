using System.Net;
using Learn.Platform.Data;
using Learn.Platform.Security;

namespace Learn.Authoring.Tests.Publishing;

/// <summary>What a second person consented to is what is published, and nothing else.</summary>
public sealed class ApprovalTests(StudioSites sites)
{
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

    /// <summary>A course that a second person has to approve, and has.</summary>
    private static async Task<string> ApprovedAsync(Editor editor, Editor reviewer)
    {
        var key = await editor.CreateReadyAsync();
        await editor.PutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = true });
        await reviewer.PostAsync($"{key}/review", new { step = "approve", revision = await editor.RevisionAsync(key) });
        return key;
    }
}

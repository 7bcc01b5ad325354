using System.Net;
using System.Security.Claims;
using Learn.Platform.Security;
using Learn.Platform.Tests.Web;
using Learn.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Tests.Security;

public sealed class PermissionTests(WebSite web)
{
    private static readonly Permission Review = new("Review", "Review lessons"), Write = new("Write", "Write lessons"), Nobodys = new("Nobodys", "In no stereotype");

    [Theory]
    [InlineData("Review", Roles.Reviewer, true)]
    [InlineData("Write", Roles.Reviewer, false)]
    [InlineData("Write", Roles.Editor, true)]
    [InlineData("Write", Roles.Learner, false)]
    [InlineData("Write", "", false)]
    [InlineData("Write", "editor", false)]
    [InlineData("Nobodys", Roles.Editor, false)]
    [InlineData("Nobodys", Roles.Administrator, true)]
    public async Task Permission_ByRole_IsGivenOrNot(string permission, string role, bool expected)
    {
        using var services = new ServiceCollection().AddLogging().AddAuthorization()
            .AddSingleton<IAuthorizationHandler, PermissionHandler>().AddSingleton<IPermissionProvider, TestPermissions>().BuildServiceProvider();
        var authorization = services.GetRequiredService<IAuthorizationService>();
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), new(ClaimTypes.Role, role)], "test"));
        var asked = new[] { Review, Write, Nobodys }.Single(known => known.Name == permission);

        (await authorization.AuthorizeAsync(user, asked)).ShouldBe(expected);
        if (expected)
            await Should.NotThrowAsync(() => authorization.DemandAsync(user, asked));
        else
            await Should.ThrowAsync<PermissionDeniedException>(() => authorization.DemandAsync(user, asked));
        (await authorization.AuthorizeAsync(new ClaimsPrincipal(new ClaimsIdentity()), asked)).ShouldBeFalse();
    }

    [Fact]
    public async Task AdminPage_WithoutThePermission_IsForbiddenAndNotInTheMenu()
    {
        using var editor = web.Factory.CreateSignedIn(Guid.CreateVersion7(), roles: [Roles.Learner, Roles.Editor]);
        using var response = await editor.AskAsync("/admin/users");
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await editor.GetPageAsync("/")).QuerySelector("a[href='/admin/users']").ShouldBeNull();

        using var guest = await web.Factory.CreateGuest().AskAsync("/admin/users");
        guest.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var administrator = web.Factory.CreateSignedIn(Guid.CreateVersion7(), roles: [Roles.Administrator]);
        (await administrator.GetPageAsync("/")).QuerySelector("a[href='/admin/users']").ShouldNotBeNull();
        using var opened = await administrator.AskAsync("/admin/users");
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private sealed class TestPermissions : IPermissionProvider
    {
        public IEnumerable<Permission> GetPermissions() => [Review, Write, Nobodys];

        public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(Roles.Reviewer, [Review]), new(Roles.Editor, [Review, Write])];
    }
}

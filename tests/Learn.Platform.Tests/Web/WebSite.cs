using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Learn.Platform.Tests.Web;
using Learn.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(WebSite))]

namespace Learn.Platform.Tests.Web;

/// <summary>One site for all tests that only ask; a request's header <c>X-Fault</c> lets it fail.</summary>
public sealed class WebSite : IAsyncDisposable
{
    public const string Fault = "X-Fault";

    public WebSite()
    {
        Factory = Create();
        _ = Factory.Services;
    }

    public LearnSiteFactory Factory { get; }

    /// <summary>A site of a test's own, of the same kind.</summary>
    public static LearnSiteFactory Create() => new LearnSiteFactory()
        // As when published: a site run from its build has a fallback for static files, which knows GET alone and answers 405 to all else.
        .With("ReloadStaticAssetsAtRuntime", "false")
        .WithCourse(new("thu") { Body = lesson => string.Join(' ', Enumerable.Repeat($"Đoạn văn của bài {lesson}.", 50)) })
        .WithServices(services => services
            .AddHttpContextAccessor()
            .AddSingleton<INavigationProvider, FaultyNavigation>()
            .AddSingleton<IAuthorizationHandler, FaultyAuthorization>());

    public ValueTask DisposeAsync() => Factory.DisposeAsync();

    private static void FailAsAsked(HttpContext? http)
    {
        if (http is null || http.Request.Path.StartsWithSegments("/status", StringComparison.Ordinal))
            return;
        switch (http.Request.Headers[Fault].ToString())
        {
            case "500":
                throw new InvalidOperationException("a secret of the server");
            case "503":
                throw new InvalidOperationException("wrapped", new SqliteException("database is locked", 5));
            case "403":
                throw new PermissionDeniedException(new("ManageUsers", ""));
        }
    }

    private sealed class FaultyNavigation(IHttpContextAccessor accessor) : INavigationProvider
    {
        public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
        {
            FailAsAsked(accessor.HttpContext);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class FaultyAuthorization(IHttpContextAccessor accessor) : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (accessor.HttpContext?.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) == true)
                FailAsAsked(accessor.HttpContext);
            return Task.CompletedTask;
        }
    }
}

using System.Security.Claims;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Authorization;

namespace Learn.Platform.Navigation;

/// <summary>Adds a module's entries to a menu. Follows Orchard Core's <c>INavigationProvider</c>.</summary>
public interface INavigationProvider
{
    /// <param name="name">The menu: one of <see cref="Menus"/>.</param>
    ValueTask BuildNavigationAsync(string name, NavigationBuilder builder);
}

/// <summary>The site's menus.</summary>
public static class Menus
{
    /// <summary>In the page's head, the same for all readers.</summary>
    public const string Main = "main";

    /// <summary>Under the person's name.</summary>
    public const string Account = "account";

    /// <summary>On the administrators' pages.</summary>
    public const string Admin = "admin";
}

/// <param name="Text">What people read, in the language of the request.</param>
/// <param name="Url">A path of the site.</param>
public sealed record MenuItem(string Text, string Url, int Position = 0, Permission? Permission = null);

public sealed class NavigationBuilder
{
    private readonly List<MenuItem> items = [];

    public NavigationBuilder Add(string text, string url, int position = 0, Permission? permission = null)
    {
        items.Add(new(text, url, position, permission));
        return this;
    }

    internal IReadOnlyList<MenuItem> Build() => [.. items.OrderBy(item => item.Position)];
}

/// <summary>Builds a menu of what <c>user</c> may open.</summary>
public sealed class NavigationMenus(IEnumerable<INavigationProvider> providers, IAuthorizationService authorization)
{
    public async ValueTask<IReadOnlyList<MenuItem>> BuildAsync(string name, ClaimsPrincipal user)
    {
        var builder = new NavigationBuilder();
        foreach (var provider in providers)
            await provider.BuildNavigationAsync(name, builder);

        var allowed = new List<MenuItem>();
        foreach (var item in builder.Build())
        {
            if (item.Permission is null || await authorization.AuthorizeAsync(user, item.Permission))
                allowed.Add(item);
        }
        return allowed;
    }
}

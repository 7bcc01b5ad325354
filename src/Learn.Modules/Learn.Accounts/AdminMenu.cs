using Learn.Accounts.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts;

internal sealed class AdminMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Admin)
            builder.Add(texts["Users"], "/admin/users", 10, Permissions.ManageUsers).Add(texts["Data requests"], "/admin/data-requests", 20, Permissions.ManageDataRequests);
        return ValueTask.CompletedTask;
    }
}

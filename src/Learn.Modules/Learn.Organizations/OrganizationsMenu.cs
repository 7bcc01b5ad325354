using Learn.Organizations.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations;

internal sealed class OrganizationsMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Account)
            builder.Add(texts["Organizations"], "/org", position: 40);
        return ValueTask.CompletedTask;
    }
}

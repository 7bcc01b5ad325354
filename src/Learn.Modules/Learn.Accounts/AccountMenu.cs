using Learn.Accounts.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts;

internal sealed class AccountMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Account)
            builder.Add(texts["Profile"], "/account/profile", 90);
        return ValueTask.CompletedTask;
    }
}

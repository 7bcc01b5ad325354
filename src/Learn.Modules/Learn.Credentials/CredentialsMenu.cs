using Learn.Credentials.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials;

internal sealed class CredentialsMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Account)
            builder.Add(texts["My certificates"], "/my/certificates", position: 30);
        if (name == Menus.Admin)
            builder.Add(texts["Certificates"], "/admin/credentials", 30, Permissions.RevokeCredentials);
        return ValueTask.CompletedTask;
    }
}

using Learn.Media.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Media;

internal sealed class MediaMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Account)
            builder.Add(texts["Media library"], "/studio/media", 60, Permissions.UploadMedia);
        return ValueTask.CompletedTask;
    }
}

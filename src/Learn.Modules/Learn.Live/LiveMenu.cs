using Learn.Live.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Live;

internal sealed class LiveMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name is Menus.Main)
            builder.Add(texts["Live"], "/live", position: 15);
        return ValueTask.CompletedTask;
    }
}

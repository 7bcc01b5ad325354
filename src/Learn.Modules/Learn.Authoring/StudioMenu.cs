using Learn.Authoring.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring;

internal sealed class StudioMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Account)
            builder.Add(texts["Studio"], "/studio", 20, Permissions.EditCourses);
        return ValueTask.CompletedTask;
    }
}

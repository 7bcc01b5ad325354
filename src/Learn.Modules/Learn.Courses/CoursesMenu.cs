using Learn.Courses.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Courses;

internal sealed class CoursesMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Main)
            builder.Add(texts["Courses"], "/courses", position: 10);
        return ValueTask.CompletedTask;
    }
}

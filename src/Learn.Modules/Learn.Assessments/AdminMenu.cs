using Learn.Assessments.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments;

internal sealed class AdminMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Admin)
            builder.Add(texts["Quizzes"], "/admin/quizzes", 30, Permissions.ManageQuizzes);
        return ValueTask.CompletedTask;
    }
}

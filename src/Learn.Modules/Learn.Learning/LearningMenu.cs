using Learn.Learning.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Learning;

internal sealed class LearningMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name is Menus.Main or Menus.Account)
            builder.Add(texts["My learning"], "/my", position: 20);
        return ValueTask.CompletedTask;
    }
}

using Learn.Notifications.Resources;
using Learn.Platform.Navigation;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications;

internal sealed class NotificationsMenu(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder)
    {
        if (name == Menus.Account)
            builder.Add(texts["Inbox"], "/my/inbox", 40).Add(texts["Notification settings"], "/my/notifications", 80);
        return ValueTask.CompletedTask;
    }
}

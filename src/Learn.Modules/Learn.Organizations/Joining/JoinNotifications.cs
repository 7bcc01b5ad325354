using Learn.Notifications.Contracts;
using Learn.Organizations.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Joining;

internal static class JoinNotifications
{
    public const string RequestKey = "organizations.request";
    public const string AnswerKey = "organizations.answer";
    public const string PasswordKey = "organizations.password";
}

/// <summary>To managers: someone wants to come in.</summary>
internal sealed class RequestNotification(IStringLocalizer<Texts> texts) : INotificationKind
{
    public string Key => JoinNotifications.RequestKey;

    public string Title => texts["Notification request"];

    public string Group => texts["Organizations"];

    public bool MailsByDefault => true;
}

/// <summary>To who asked: she is in, or isn't.</summary>
internal sealed class AnswerNotification(IStringLocalizer<Texts> texts) : INotificationKind
{
    public string Key => JoinNotifications.AnswerKey;

    public string Title => texts["Notification answer"];

    public string Group => texts["Organizations"];

    public bool MailsByDefault => true;
}

/// <summary>To who has a user name: her organization gave her account another password.</summary>
internal sealed class PasswordNotification(IStringLocalizer<Texts> texts) : INotificationKind
{
    public string Key => JoinNotifications.PasswordKey;

    public string Title => texts["Notification password"];

    public string Group => texts["Organizations"];

    public bool MailsByDefault => true;
}

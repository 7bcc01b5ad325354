using Learn.Notifications.Contracts;
using Learn.Organizations.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Training;

/// <summary>What people are told by this module, and can choose not to be.</summary>
internal static class NotificationKinds
{
    public const string Assigned = "organizations.assigned";
    public const string Due = "organizations.due";
    public const string Digest = "organizations.digest";
}

internal sealed class AssignedKind(IStringLocalizer<Texts> texts) : INotificationKind
{
    public string Key => NotificationKinds.Assigned;

    public string Title => texts["Kind assigned"];

    public string Group => texts["Training"];

    public bool MailsByDefault => true;
}

internal sealed class DueKind(IStringLocalizer<Texts> texts) : INotificationKind
{
    public string Key => NotificationKinds.Due;

    public string Title => texts["Kind due"];

    public string Group => texts["Training"];

    public bool MailsByDefault => true;
}

internal sealed class DigestKind(IStringLocalizer<Texts> texts) : INotificationKind
{
    public string Key => NotificationKinds.Digest;

    public string Title => texts["Kind digest"];

    public string Group => texts["Training"];

    public bool MailsByDefault => true;
}

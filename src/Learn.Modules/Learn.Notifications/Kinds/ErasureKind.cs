using Learn.Notifications.Contracts;
using Learn.Notifications.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Kinds;

/// <summary>An account is about to be erased. Who has a confirmed address gets a mail of its own about it at once.</summary>
internal sealed class ErasureKind(IStringLocalizer<Texts> texts) : INotificationKind
{
    public const string Erasure = "accounts.erasure";

    public string Key => Erasure;

    public string Title => texts["Kind erasure"];

    public string Group => texts["Your account"];

    public bool MailsByDefault => false;
}

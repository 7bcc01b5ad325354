using Learn.Accounts.Data;
using Learn.Accounts.Links;
using Learn.Accounts.Resources;
using Learn.Mailing;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Mails;

/// <summary>
/// Writes the mails in the current language. They never hold what the sender typed but the address, not even a name: else anyone
/// could have us send her words to a stranger.
/// </summary>
internal sealed class AccountMailWriter(MailedLinks links, IStringLocalizer<Texts> texts)
{
    /// <param name="isTaken">Whether another account owns the address, so that there is nothing to confirm.</param>
    public Mail Write(AccountMailRequested request, User user, bool isTaken) => request.Kind switch
    {
        AccountMailKind.ConfirmEmail or AccountMailKind.ChangeEmail when isTaken =>
            Compose(request, user, "Already", request.Kind == AccountMailKind.ConfirmEmail ? "/account/login" : "/account/forgot-password"),
        AccountMailKind.ConfirmEmail => Compose(request, user, "Confirm", Link(request, user, LinkPurpose.ConfirmEmail, "/account/confirm-email")),
        AccountMailKind.ChangeEmail => Compose(request, user, "Change", Link(request, user, LinkPurpose.ChangeEmail, "/account/confirm-new-email")),
        AccountMailKind.ResetPassword => Compose(request, user, "Reset", Link(request, user, LinkPurpose.ResetPassword, "/account/reset-password")),
        AccountMailKind.EmailChangeAsked => Compose(request, user, "Change asked", "/account/forgot-password"),
        AccountMailKind.PasswordChanged => Compose(request, user, "Password changed", "/account/forgot-password"),
        AccountMailKind.ExportMade => Compose(request, user, "Export made", "/account/forgot-password"),
        AccountMailKind.ErasureAsked => Compose(request, user, "Erasure asked", "/account/data"),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>The last mail, to someone of whom nothing is kept any more.</summary>
    public Mail WriteFarewell(AccountMailRequested request, string culture) => new(request.Address, culture, texts["Mail Erasure done subject"])
    {
        Paragraphs = [texts["Mail greeting"], texts["Mail Erasure done text"]],
        Footer = [texts["Mail Erasure done footer", request.Site]],
    };

    private Mail Compose(AccountMailRequested request, User user, string key, string path) => new(request.Address, user.Culture, texts[$"Mail {key} subject"])
    {
        Paragraphs = [texts["Mail greeting"], .. texts[$"Mail {key} text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        Link = new(texts[$"Mail {key} link"], new Uri(request.Site + path)),
        Footer = [texts[$"Mail {key} footer"], texts["Mail why", request.Site]],
    };

    private string Link(AccountMailRequested request, User user, LinkPurpose purpose, string path) =>
        $"{path}?code={links.Create(purpose, user, request.Address)}";
}

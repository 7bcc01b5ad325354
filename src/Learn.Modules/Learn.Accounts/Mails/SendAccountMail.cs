using System.Globalization;
using Learn.Accounts.Data;
using Learn.Mailing;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Mails;

/// <summary>Finds out whom a mail is for, has it written in her language and sends it. The outbox tries again when the mail server is away.</summary>
internal sealed class SendAccountMail(AccountsDbContext database, AccountMailWriter writer, IMailSender sender) : INotificationHandler<AccountMailRequested>
{
    public async Task Handle(AccountMailRequested notification, CancellationToken cancellationToken)
    {
        if (notification.Kind == AccountMailKind.ErasureDone)
        {
            var culture = notification.Culture ?? SiteCultures.Default;
            Speak(culture);
            await sender.SendAsync(writer.WriteFarewell(notification, culture), cancellationToken);
            return;
        }
        var user = notification.UserId is { } id
            ? await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            : await database.Claimants(notification.Address).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (user is null || (notification.Kind == AccountMailKind.ConfirmEmail && user.EmailConfirmed))
            return;

        Speak(user.Culture);
        var isTaken = notification.Kind is AccountMailKind.ConfirmEmail or AccountMailKind.ChangeEmail
            && await database.IsOwnedAsync(notification.Address, user.Id, cancellationToken);
        await sender.SendAsync(writer.Write(notification, user, isTaken), cancellationToken);
    }

    private static void Speak(string culture) => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
}

using Learn.Platform.Events;

namespace Learn.Accounts.Mails;

internal enum AccountMailKind
{
    ConfirmEmail,
    ResetPassword,
    ChangeEmail,
    EmailChangeAsked,
    PasswordChanged,
    ErasureAsked,
    ErasureDone,
    ExportMade,
}

/// <summary>
/// A mail is to be written and sent. It holds no secret: the link is made when the mail is, and whose address it is looked up then,
/// so that the request took the same time for everyone.
/// </summary>
/// <param name="UserId">Null where the address alone was said.</param>
/// <param name="Site">The address of the site that links begin with.</param>
/// <param name="Culture">The language to write in, where there is no account any more to say it.</param>
internal sealed record AccountMailRequested(AccountMailKind Kind, string Address, Guid? UserId, string Site, string? Culture = null) : IIntegrationEvent;

using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.Resources;
using Learn.Platform.Events;
using Learn.Platform.Web;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Asks for a link that sets a new password. The same is done for every address; who has it is looked up when the mail is written.</summary>
internal sealed record ForgotPassword(string? Email) : IRequest;

internal sealed class ForgotPasswordValidator : AbstractValidator<ForgotPassword>
{
    public ForgotPasswordValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.Email).MustBeEmail(texts);
}

internal sealed class ForgotPasswordHandler(AccountsDbContext database, MailAllowance allowance, SiteAddress site, TimeProvider time) : IRequestHandler<ForgotPassword, Unit>
{
    public async Task<Unit> Handle(ForgotPassword request, CancellationToken cancellationToken)
    {
        var address = request.Email!.Trim();
        if (allowance.Take(address))
        {
            database.Publish(new AccountMailRequested(AccountMailKind.ResetPassword, address, null, site.Current), time.GetUtcNow());
            await database.SaveChangesAsync(cancellationToken);
        }
        return Unit.Value;
    }
}

using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.Resources;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using Learn.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Sends a link to a new address; the account moves there once it is followed. The old address, if it is hers, hears of it.</summary>
internal sealed record RequestEmailChange(Guid UserId, string? NewEmail, string? CurrentPassword) : IRequest;

internal sealed class RequestEmailChangeValidator : AbstractValidator<RequestEmailChange>
{
    public RequestEmailChangeValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.NewEmail).MustBeEmail(texts);
        RuleFor(request => request.CurrentPassword).MustBeTyped(texts);
    }
}

internal sealed class RequestEmailChangeHandler(
    AccountsDbContext database, CurrentPassword current, MailAllowance allowance, SiteAddress site, TimeProvider time, IStringLocalizer<Texts> texts)
    : IRequestHandler<RequestEmailChange, Unit>
{
    /// <summary>After somebody gave her a new password. Whoever did could otherwise move the account to an address of their own and lock her out for good.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromDays(3);

    public async Task<Unit> Handle(RequestEmailChange request, CancellationToken cancellationToken)
    {
        var user = await database.Users.SingleAsync(row => row.Id == request.UserId, cancellationToken);
        await current.DemandAsync(user, request.CurrentPassword!, cancellationToken);
        var now = time.GetUtcNow();
        if (user.PasswordRegivenAt + Pause is { } until && now < until)
            throw AccountValidation.Fault(nameof(request.NewEmail), texts["Email waits until {0}", texts.DateAndTime(until)]);
        var address = request.NewEmail!.Trim();
        if (User.Normalize(address) == user.NormalizedEmail)
            throw AccountValidation.Fault(nameof(request.NewEmail), texts["Email is the same"]);

        if (allowance.Take(address))
            database.Publish(new AccountMailRequested(AccountMailKind.ChangeEmail, address, user.Id, site.Current), now);
        if (user.EmailConfirmed)
            database.Publish(new AccountMailRequested(AccountMailKind.EmailChangeAsked, user.Email!, user.Id, site.Current), now);
        await database.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

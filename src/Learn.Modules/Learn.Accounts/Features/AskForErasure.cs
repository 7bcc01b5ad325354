using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.Privacy;
using Learn.Accounts.Resources;
using Learn.Platform.Events;
using Learn.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>
/// Asks for an account to be erased. It is done a day later, so that she can take it back, and so that a mail reaches her if it wasn't she who asked. To ask
/// again changes nothing.
/// </summary>
internal sealed record AskForErasure(Guid UserId, string? CurrentPassword) : IRequest<DataRequest>;

internal sealed class AskForErasureValidator : AbstractValidator<AskForErasure>
{
    public AskForErasureValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.CurrentPassword).MustBeTyped(texts);
}

internal sealed class AskForErasureHandler(
    AccountsDbContext database, CurrentPassword current, SiteAddress site, TimeProvider time, IStringLocalizer<Texts> texts) : IRequestHandler<AskForErasure, DataRequest>
{
    public async Task<DataRequest> Handle(AskForErasure request, CancellationToken cancellationToken)
    {
        var user = await database.Users.SingleAsync(row => row.Id == request.UserId, cancellationToken);
        await current.DemandAsync(user, request.CurrentPassword!, cancellationToken);
        if (await database.IsLastAdministratorAsync(user.Id, cancellationToken))
            throw AccountValidation.Fault(nameof(request.CurrentPassword), texts["Last administrator can't leave"]);
        if (await database.OpenErasureAsync(user.Id, cancellationToken) is { } asked)
            return asked;

        var now = time.GetUtcNow();
        var erasure = DataRequestClock.Erasure(user.Id, now);
        database.DataRequests.Add(erasure);
        // Who has no confirmed address has her inbox on the site.
        database.Publish(new ErasureAsked(user.Id, erasure.ExecuteAt), now);
        if (user is { EmailConfirmed: true, Email: { } address })
            database.Publish(new AccountMailRequested(AccountMailKind.ErasureAsked, address, user.Id, site.Current), now);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return erasure;
        }
        catch (DbUpdateException)
        {
            // The same form was sent twice at the same moment; the database takes one of them.
            database.ChangeTracker.Clear();
            if (await database.OpenErasureAsync(user.Id, cancellationToken) is { } first)
                return first;
            throw;
        }
    }
}

using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.People;
using Learn.Accounts.Privacy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Takes back what someone agreed to. Whoever used her data for it hears of it and stops; the place she lives in is this module's to forget.</summary>
/// <returns>False when it wasn't given, or not any more.</returns>
/// <exception cref="FluentValidation.ValidationException">Something else comes first; the fault is that of «Purpose».</exception>
internal sealed record WithdrawConsent(Guid UserId, string? Purpose, string? Context) : IRequest<bool>;

internal sealed class WithdrawConsentHandler(AccountsDbContext database, IEnumerable<IConsentPurpose> purposes, TimeProvider time) : IRequestHandler<WithdrawConsent, bool>
{
    public async Task<bool> Handle(WithdrawConsent request, CancellationToken cancellationToken)
    {
        if (request.Purpose is not { } purpose || await database.LatestAsync(request.UserId, purpose, request.Context ?? "", cancellationToken) is not { Given: true } given)
            return false;
        if (purposes.FirstOrDefault(known => known.Key == purpose) is { } asked && await asked.WhyNotAsync(request.UserId, given.Context, cancellationToken) is { } fault)
            throw AccountValidation.Fault(nameof(request.Purpose), fault);
        if (purpose == PlaceConsent.Place && await database.Users.SingleOrDefaultAsync(row => row.Id == request.UserId, cancellationToken) is { } user)
            user.LivesAt(Place.Unsaid);
        await database.AppendAsync(new(given.PersonId, given.Purpose, given.Version, Given: false, given.Context), time.GetUtcNow(), cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }
}

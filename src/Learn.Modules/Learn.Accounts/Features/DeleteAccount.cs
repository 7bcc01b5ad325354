using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Deletes an account, not just a flag on it; the other modules delete what is theirs when they hear of it.</summary>
internal sealed record DeleteAccount(Guid UserId, string? CurrentPassword) : IRequest;

internal sealed class DeleteAccountValidator : AbstractValidator<DeleteAccount>
{
    public DeleteAccountValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.CurrentPassword).MustBeTyped(texts);
}

internal sealed class DeleteAccountHandler(
    AccountsDbContext database, CurrentPassword current, ChangedSessions sessions, TimeProvider time, IStringLocalizer<Texts> texts) : IRequestHandler<DeleteAccount, Unit>
{
    public async Task<Unit> Handle(DeleteAccount request, CancellationToken cancellationToken)
    {
        var user = await database.Users.SingleAsync(row => row.Id == request.UserId, cancellationToken);
        await current.DemandAsync(user, request.CurrentPassword!, cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        if (await database.IsLastAdministratorAsync(user.Id, cancellationToken))
            throw AccountValidation.Fault(nameof(request.CurrentPassword), texts["Last administrator can't leave"]);

        var now = time.GetUtcNow();
        database.Users.Remove(user);
        database.Publish(new AccountDeleted(user.Id, now), now);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.AnnounceAsync(user.Id, cancellationToken);
        return Unit.Value;
    }
}

using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Privacy;

/// <summary>Why the last administrator's account is not erased, however long she waits: she alone can change that.</summary>
internal sealed class LastAdministratorNotice(AccountsDbContext database, IStringLocalizer<Texts> texts) : IErasureNotice
{
    public async ValueTask<IReadOnlyList<ErasureNotice>> ReadAsync(Guid person, CancellationToken cancellation) =>
        await database.IsLastAdministratorAsync(person, cancellation) ? [new(texts["Last administrator can't leave"] + ".", texts["Users"], "/admin/users")] : [];
}

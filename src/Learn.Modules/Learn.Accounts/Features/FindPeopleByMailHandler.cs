using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class FindPeopleByMailHandler(AccountsDbContext database) : IRequestHandler<FindPeopleByMail, IReadOnlyDictionary<string, Guid>>
{
    /// <summary>Below what either database takes as parameters of one statement.</summary>
    private const int BatchSize = 500;

    public async Task<IReadOnlyDictionary<string, Guid>> Handle(FindPeopleByMail request, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var batch in request.Addresses.Select(FindPeopleByMail.Normalize).Where(address => address.Length > 0).Distinct(StringComparer.Ordinal).Chunk(BatchSize))
        {
            var found = await database.Users.Where(user => user.EmailConfirmed && batch.Contains(user.NormalizedEmail!))
                .Select(user => new { user.NormalizedEmail, user.Id }).ToListAsync(cancellationToken);
            foreach (var owner in found)
                owners.Add(owner.NormalizedEmail!, owner.Id);
        }
        return owners;
    }
}

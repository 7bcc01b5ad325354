using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class GetUserNamesHandler(AccountsDbContext database) : IRequestHandler<GetUserNames, IReadOnlyDictionary<Guid, string>>
{
    /// <summary>Below what either database takes as parameters of one statement.</summary>
    private const int BatchSize = 500;

    public async Task<IReadOnlyDictionary<Guid, string>> Handle(GetUserNames request, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var batch in request.Ids.Distinct().Chunk(BatchSize))
        {
            foreach (var person in await database.Users.Where(user => batch.Contains(user.Id)).Select(user => new { user.Id, user.UserName }).ToListAsync(cancellationToken))
            {
                if (UserNames.GivenOf(person.Id, person.UserName) is { } name)
                    names.Add(person.Id, name);
            }
        }
        return names;
    }
}

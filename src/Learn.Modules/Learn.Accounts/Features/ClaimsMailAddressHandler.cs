using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class ClaimsMailAddressHandler(AccountsDbContext database) : IRequestHandler<ClaimsMailAddress, bool>
{
    public Task<bool> Handle(ClaimsMailAddress request, CancellationToken cancellationToken)
    {
        var address = User.Normalize(request.Address);
        return database.Users.AnyAsync(user => user.Id == request.Person && !user.EmailConfirmed && user.NormalizedEmail == address, cancellationToken);
    }
}

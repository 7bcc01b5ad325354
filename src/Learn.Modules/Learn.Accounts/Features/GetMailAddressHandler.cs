using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class GetMailAddressHandler(AccountsDbContext database) : IRequestHandler<GetMailAddress, MailAddressInfo?>
{
    public Task<MailAddressInfo?> Handle(GetMailAddress request, CancellationToken cancellationToken) =>
        database.Users.Where(user => user.Id == request.Person && user.EmailConfirmed && user.Email != null)
            .Select(user => new MailAddressInfo(user.Email!, user.Name, user.Culture)).SingleOrDefaultAsync(cancellationToken);
}

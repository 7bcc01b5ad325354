using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class GetPersonHandler(AccountsDbContext database) : IRequestHandler<GetPerson, PersonSummary?>
{
    public Task<PersonSummary?> Handle(GetPerson request, CancellationToken cancellationToken) =>
        database.Users.Where(user => user.Id == request.Id).Select(user => new PersonSummary(user.Id, user.Name, user.Culture)).SingleOrDefaultAsync(cancellationToken);
}

using Learn.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Data;

internal static class AccountQueries
{
    /// <summary>Who may mean the address: the one who confirmed it first, then those who claim it, the newest first.</summary>
    public static IQueryable<User> Claimants(this AccountsDbContext database, string email)
    {
        var normalized = User.Normalize(email);
        return database.Users.Where(user => user.NormalizedEmail == normalized).OrderByDescending(user => user.EmailConfirmed).ThenByDescending(user => user.CreatedAt);
    }

    /// <summary>Who may mean what was typed to sign in: those with the address, or the one with the user name.</summary>
    public static IQueryable<User> SignInCandidates(this AccountsDbContext database, string typed)
    {
        if (typed.Contains('@', StringComparison.Ordinal))
            return database.Claimants(typed);
        // Everyone else's user name is her id, which is no name to sign in with.
        var normalized = UserNames.IsValid(typed.Trim()) ? User.Normalize(typed) : "";
        return database.Users.Where(user => user.NormalizedUserName == normalized).OrderBy(user => user.Id);
    }

    /// <summary>Whether another account than <paramref name="except"/> has confirmed the address.</summary>
    public static Task<bool> IsOwnedAsync(this AccountsDbContext database, string email, Guid except, CancellationToken cancellation)
    {
        var normalized = User.Normalize(email);
        return database.Users.AnyAsync(user => user.NormalizedEmail == normalized && user.EmailConfirmed && user.Id != except, cancellation);
    }

    public static Task<List<string>> RolesOfAsync(this AccountsDbContext database, Guid user, CancellationToken cancellation) =>
        (from link in database.UserRoles
         join role in database.Roles on link.RoleId equals role.Id
         where link.UserId == user
         orderby role.Name
         select role.Name!).ToListAsync(cancellation);

    public static IQueryable<Guid> Administrators(this AccountsDbContext database) =>
        from link in database.UserRoles
        join role in database.Roles on link.RoleId equals role.Id
        where role.Name == Roles.Administrator
        select link.UserId;

    /// <summary>Erasures of which nothing was done yet.</summary>
    public static IQueryable<DataRequest> OpenErasures(this AccountsDbContext database) =>
        database.DataRequests.Where(row => row.Kind == DataRequestKind.Erasure && row.ErasedAt == null && row.DoneAt == null && row.TakenBackAt == null);

    /// <returns>The request that waits to be carried out, if there is one.</returns>
    public static Task<DataRequest?> OpenErasureAsync(this AccountsDbContext database, Guid person, CancellationToken cancellation) =>
        database.OpenErasures().AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == person, cancellation);

    public static Task<Guid> RoleIdAsync(this AccountsDbContext database, string name, CancellationToken cancellation) =>
        database.Roles.Where(role => role.Name == name).Select(role => role.Id).SingleAsync(cancellation);
}

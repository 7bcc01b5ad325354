using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Platform;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Learn.Accounts.Preparation;

/// <summary>People to try the site as, in the Development environment alone.</summary>
internal sealed class DemoAccounts(
    IDbContextFactory<AccountsDbContext> contexts, IPasswordHasher<User> hasher, IHostEnvironment environment, TimeProvider time) : ISitePreparation
{
    private const string Password = "Learn-2026-demo";

    private static readonly (string Email, string Name, string? Role)[] People =
    [
        ("learner@demo.test", "Nguyễn Thị Ánh Tuyết", null),
        ("editor@demo.test", "Đặng Văn Ẩn", Roles.Editor),
        ("owner@demo.test", "Trần Quốc Vượng", null),
        ("host@demo.test", "H’Hen Niê", Roles.Host),
        ("admin@demo.test", "Lê Minh Khuê", Roles.Administrator),
    ];

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (!environment.IsDevelopment())
            return;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Users.AnyAsync(cancellation))
            return;

        var roles = await database.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, cancellation);
        string? hash = null;
        foreach (var (email, name, role) in People)
        {
            var user = NewAccount.Of(email, name, SiteCultures.Default, time.GetUtcNow());
            user.EmailConfirmed = true;
            // One hash for all: each takes its time, and everyone knows the password anyway.
            user.PasswordHash = hash ??= hasher.HashPassword(user, Password);
            database.Users.Add(user);
            foreach (var held in new[] { Roles.Learner, role }.OfType<string>())
                database.UserRoles.Add(new() { UserId = user.Id, RoleId = roles[held] });
        }
        await database.SaveChangesAsync(cancellation);
    }
}

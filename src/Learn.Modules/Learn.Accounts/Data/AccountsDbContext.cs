using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Data;

internal sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : IdentityDbContext<User, Role, Guid>(options)
{
    public const string Prefix = "accounts";

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<DataRequest> DataRequests => Set<DataRequest>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOutbox();
        builder.Entity<User>(user =>
        {
            user.ToTable("accounts_users");
            user.Property(row => row.Name).HasMaxLength(User.NameLength);
            user.Property(row => row.SearchName).HasMaxLength(2 * User.NameLength);
            user.Property(row => row.Province).HasMaxLength(2);
            user.Property(row => row.Country).HasMaxLength(2);
            user.Property(row => row.Culture).HasMaxLength(10);
            user.HasIndex(row => row.NormalizedUserName).HasDatabaseName("IX_accounts_users_NormalizedUserName");
            user.HasIndex(row => row.NormalizedEmail).HasDatabaseName("IX_accounts_users_NormalizedEmail");
            user.HasIndex([nameof(User.NormalizedEmail)], "IX_accounts_users_Owner").IsUnique().HasFilter("\"EmailConfirmed\"");
            user.HasIndex(row => row.CreatedAt);
            // A telephone number is not asked for, and failures are counted by address, not by account.
            // Identity has mapped the number by then, and what is ignored while it is mapped makes EF Core warn.
            user.Metadata.RemoveProperty(user.Metadata.GetProperty(nameof(User.PhoneNumber)));
            user.Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed);
            user.Ignore(row => row.LockoutEnd).Ignore(row => row.LockoutEnabled).Ignore(row => row.AccessFailedCount);
        });
        builder.Entity<Role>().ToTable("accounts_roles").HasIndex(row => row.NormalizedName).HasDatabaseName("IX_accounts_roles_NormalizedName");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("accounts_user_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("accounts_user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("accounts_user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("accounts_user_tokens");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("accounts_role_claims");
        builder.Entity<SignInFailure>(failure =>
        {
            failure.ToTable("accounts_sign_in_failures");
            failure.HasKey(row => row.Subject);
            failure.Property(row => row.Subject).HasMaxLength(64);
            failure.HasIndex(row => row.LastAt);
        });
        builder.Entity<Consent>(consent =>
        {
            consent.ToTable("accounts_consents");
            consent.Property(row => row.Purpose).HasMaxLength(Consent.PurposeLength);
            consent.Property(row => row.Version).HasMaxLength(Consent.VersionLength);
            consent.Property(row => row.Context).HasMaxLength(Consent.ContextLength);
            consent.HasIndex(row => new { row.PersonId, row.At });
        });
        builder.Entity<DataRequest>(request =>
        {
            request.ToTable("accounts_data_requests");
            request.Property(row => row.Kind).HasConversion<string>().HasMaxLength(20);
            request.Property(row => row.Note).HasMaxLength(DataRequest.NoteLength);
            request.HasIndex(row => row.PersonId);
            request.HasIndex(row => row.AskedAt);
            request.HasIndex(row => row.DueAt);
            // Whoever asks twice at the same moment asked once.
            request.HasIndex([nameof(DataRequest.PersonId)], "IX_accounts_data_requests_OpenErasure").IsUnique()
                .HasFilter("\"Kind\" = 'Erasure' AND \"ErasedAt\" IS NULL AND \"DoneAt\" IS NULL AND \"TakenBackAt\" IS NULL");
        });
    }
}

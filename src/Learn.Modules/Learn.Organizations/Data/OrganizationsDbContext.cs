using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

internal sealed class OrganizationsDbContext(DbContextOptions<OrganizationsDbContext> options) : DbContext(options)
{
    public const string Prefix = "organizations";
    internal const int EnumLength = 20;
    internal const int HashLength = 64;

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<JoinRequest> JoinRequests => Set<JoinRequest>();

    public DbSet<PeopleImport> Imports => Set<PeopleImport>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Exemption> Exemptions => Set<Exemption>();

    public DbSet<AssignedPerson> AssignedPeople => Set<AssignedPerson>();

    public DbSet<CompletionCount> Counts => Set<CompletionCount>();

    public DbSet<DailyCount> DailyCounts => Set<DailyCount>();

    public DbSet<ApiToken> Tokens => Set<ApiToken>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox();
        modelBuilder.MapPeople();
        modelBuilder.MapWaysIn();
        modelBuilder.MapAssignments();
        modelBuilder.MapRecords();
    }
}

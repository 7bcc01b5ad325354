using Learn.Accounts.Contracts;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Architecture.Tests;

/// <summary>Whoever keeps something about people shows it to them and forgets it when they go (docs/decisions/0013-personal-data.md).</summary>
public sealed class PersonalDataTests : IAsyncLifetime
{
    /// <summary>What columns are called that hold a person's id; so is everything that ends with «By».</summary>
    private static readonly string[] People = ["PersonId", "LearnerId", "UserId", "OwnerId", "HolderId", "MemberId", "AuthorId", "HostId", "ManagerId", "Person", "Learner"];

    /// <summary>A run of a dispatcher or a job, a process, a change.</summary>
    private static readonly string[] NotPeople = ["ClaimedBy", "HashedBy", "UndoneBy"];

    private readonly LearnSiteFactory site = new();

    public ValueTask InitializeAsync()
    {
        _ = site.Services;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Modules_WithPersonalTables_ShowThemAndForgetThem()
    {
        var keepers = new List<string>();
        foreach (var database in site.Services.GetServices<ModuleDatabase>())
        {
            await using var context = database.Create(site.Services);
            var columns = context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsPersonal).Select(column => $"{column.DeclaringType.GetTableName()}.{column.Name}").ToList();
            if (columns.Count == 0)
                continue;
            keepers.Add(database.Prefix);
            var types = database.ContextType.Assembly.GetTypes();
            types.Any(type => type.IsAssignableTo(typeof(IPersonalData))).ShouldBeTrue($"no IPersonalData shows {string.Join(", ", columns)}");
            types.Any(type => type.IsAssignableTo(typeof(INotificationHandler<AccountDeleted>))).ShouldBeTrue($"AccountDeleted is not heard by who keeps {string.Join(", ", columns)}");
        }
        new[] { "accounts", "learning", "assessments", "credentials", "authoring", "media", "live" }.ShouldBeSubsetOf(keepers, "else this test doesn't see what it is there for");
    }

    [Fact]
    public async Task PersonalData_ThatModulesHave_IsRegisteredOnceUnderKeysOfItsOwn()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var registered = scope.ServiceProvider.GetServices<IPersonalData>().ToList();
        var written = site.Services.GetRequiredService<IReadOnlyList<ModuleManifest>>().SelectMany(module => module.Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPersonalData)));
        registered.Select(part => part.GetType()).ShouldBe(written, ignoreOrder: true);
        registered.Select(part => part.Key).ShouldBeUnique();
    }

    [Fact]
    public async Task ConsentPurposes_ThatModulesHave_AreRegisteredOnceAndFitTheLedger()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var registered = scope.ServiceProvider.GetServices<IConsentPurpose>().ToList();
        var written = site.Services.GetRequiredService<IReadOnlyList<ModuleManifest>>().SelectMany(module => module.Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IConsentPurpose)));
        registered.Select(purpose => purpose.GetType()).ShouldBe(written, ignoreOrder: true);
        registered.Select(purpose => purpose.Key).ShouldBeUnique();
        foreach (var purpose in registered)
        {
            purpose.Key.Length.ShouldBeInRange(1, 50);
            purpose.Version.Length.ShouldBeInRange(1, 20);
            purpose.Title.ShouldNotBeNullOrWhiteSpace();
            purpose.Text.ShouldNotBeNullOrWhiteSpace();
        }
    }

    private static bool IsPersonal(IProperty column) =>
        (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) == typeof(Guid)
        && (People.Contains(column.Name) || (column.Name.EndsWith("By", StringComparison.Ordinal) && !NotPeople.Contains(column.Name)));
}

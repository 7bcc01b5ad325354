using Learn.Accounts.Contracts;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Architecture.Tests;

/// <summary>Whoever keeps something about people shows it to them and forgets it when they go (docs/decisions/0013-personal-data.md).</summary>
public sealed class PersonalDataTests : IAsyncLifetime
{
    private readonly LearnSiteFactory site = new();

    public ValueTask InitializeAsync()
    {
        _ = site.Services;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Columns_OfEveryTable_AreKnownToBeAPersonsOrNot()
    {
        var unknown = new List<string>();
        foreach (var database in site.Services.GetServices<ModuleDatabase>())
        {
            await using var context = database.Create(site.Services);
            unknown.AddRange(context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(PersonalColumns.IsUnknown).Select(PersonalColumns.Of));
        }
        unknown.Distinct().ShouldBeEmpty("say in PersonalColumns whether this tells of a person; if so, her data has to show it and AccountDeleted to forget it");
    }

    [Fact]
    public async Task Modules_WithPersonalTables_ShowThemAndForgetThem()
    {
        var keepers = new List<string>();
        foreach (var database in site.Services.GetServices<ModuleDatabase>())
        {
            await using var context = database.Create(site.Services);
            var columns = context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(PersonalColumns.IsPerson).Select(PersonalColumns.Of).ToList();
            if (columns.Count == 0)
                continue;
            keepers.Add(database.Prefix);
            var types = database.ContextType.Assembly.GetTypes();
            types.Any(type => type.IsClass && type.IsAssignableTo(typeof(IPersonalData))).ShouldBeTrue($"no IPersonalData shows {string.Join(", ", columns)}");
            types.Any(type => type.IsAssignableTo(typeof(INotificationHandler<AccountDeleted>))).ShouldBeTrue($"AccountDeleted is not heard by who keeps {string.Join(", ", columns)}");
        }
        new[] { "accounts", "learning", "assessments", "credentials", "authoring", "media", "live", "notifications", "organizations" }.ShouldBeSubsetOf(keepers, "else this test doesn't see what it is there for");
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
}

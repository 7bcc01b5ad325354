using Learn.Organizations.Tests.Training;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: AssemblyFixture(typeof(TrainingSites))]

namespace Learn.Organizations.Tests.Training;

/// <summary>One site on each database for all tests that can share one: each test has an organization and people of its own.</summary>
public sealed class TrainingSites() : SiteOnEachDatabase(provider => Create(provider))
{
    public const string Course = "thu";
    public const string Other = "khac";
    public const string OtherTitle = "Khoá khác hẳn";

    /// <summary>A site of a test's own, with the same courses.</summary>
    internal static LearnSiteFactory Create(DatabaseProvider provider, TimeProvider? clock = null)
    {
        var site = new LearnSiteFactory(provider).WithCourse(new(Course)).WithCourse(new(Other) { Title = OtherTitle })
            .With("RateLimits:WritesPerSecond", "100000").With("RateLimits:SignInsPerMinute", "100000");
        return clock is null ? site : site.WithServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));
    }
}

internal static class Soon
{
    /// <summary>What happens a moment later, by the outbox.</summary>
    /// <exception cref="ShouldAssertException">It did not happen within twenty seconds.</exception>
    public static async Task HappensAsync(Func<Task<bool>> condition, string what)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if (await condition())
                return;
        }
        (await condition()).ShouldBeTrue(what);
    }
}

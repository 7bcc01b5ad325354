using Learn.Authoring.Tests;
using Learn.Testing;

[assembly: AssemblyFixture(typeof(StudioSites))]

namespace Learn.Authoring.Tests;

/// <summary>One site on each database for all tests that can share one: each test has courses of its own.</summary>
public sealed class StudioSites() : SiteOnEachDatabase(provider => new LearnSiteFactory(provider).With("RateLimits:SignInsPerMinute", "100000"));

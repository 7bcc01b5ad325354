using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Modules;

/// <summary>
/// What a module adds to the site. Its constructor may ask for <c>IConfiguration</c> and <c>IHostEnvironment</c>.
/// Follows Orchard Core's <c>StartupBase</c>.
/// </summary>
public abstract class StartupBase
{
    /// <summary>Startups of one module run in this order; modules run after those they depend on.</summary>
    public virtual int Order => 0;

    public virtual void ConfigureServices(IServiceCollection services)
    {
    }

    public virtual void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
    }
}

/// <summary>Makes a second startup of a module run only when the named modules run too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireFeaturesAttribute(params string[] features) : Attribute
{
    public IReadOnlyList<string> Features { get; } = features;
}

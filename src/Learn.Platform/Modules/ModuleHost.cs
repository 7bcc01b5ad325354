using System.Reflection;
using Learn.Platform.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Learn.Platform.Modules;

/// <summary>Finds the modules of the site and runs their startups.</summary>
internal sealed class ModuleHost
{
    private readonly List<StartupBase> startups = [];

    private ModuleHost(IReadOnlyList<ModuleManifest> modules) => Modules = modules;

    /// <summary>The modules that run, in order of dependency.</summary>
    public IReadOnlyList<ModuleManifest> Modules { get; }

    public static ModuleHost Load(WebApplicationBuilder builder)
    {
        var disabled = builder.Configuration.GetSection("Modules:Disabled") is { } section
            ? section.Get<string[]>() ?? section.Value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []
            : [];
        var host = new ModuleHost(ModuleGraph.Order(Installed(), disabled));
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(builder.Configuration)
            .AddSingleton<IHostEnvironment>(builder.Environment)
            .BuildServiceProvider();
        var running = host.Modules.Select(module => module.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var module in host.Modules)
        {
            host.startups.AddRange(module.Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(StartupBase)) && !type.IsAbstract)
                .Where(type => type.GetCustomAttribute<RequireFeaturesAttribute>()?.Features.All(running.Contains) ?? true)
                .Select(type => (StartupBase)ActivatorUtilities.CreateInstance(services, type))
                .OrderBy(startup => startup.Order));
        }
        return host;
    }

    public void ConfigureServices(IServiceCollection services, ApplicationPartManager parts)
    {
        RemovePartsOfDisabledModules(parts);
        services.AddSingleton<IReadOnlyList<ModuleManifest>>(Modules);
        foreach (var module in Modules)
            services.AddRequestHandlers(module.Assembly);
        foreach (var startup in startups)
            startup.ConfigureServices(services);
    }

    public void Configure(WebApplication app)
    {
        foreach (var startup in startups)
            startup.Configure(app, app, app.Services);
    }

    /// <summary>
    /// The Razor SDK lists every referenced module in the host's <see cref="ApplicationPartAttribute"/>s, so a new module
    /// is found by being referenced.
    /// </summary>
    private static IEnumerable<ModuleManifest> Installed() =>
        WebHostAssembly.GetCustomAttributes<ApplicationPartAttribute>()
            .Select(part => ModuleManifest.Of(Assembly.Load(part.AssemblyName)))
            .OfType<ModuleManifest>();

    private static Assembly WebHostAssembly => Assembly.Load("Learn.Web");

    private void RemovePartsOfDisabledModules(ApplicationPartManager parts)
    {
        var running = Modules.Select(module => module.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var part in parts.ApplicationParts.OfType<AssemblyPart>().Cast<ApplicationPart>().Concat(parts.ApplicationParts.OfType<CompiledRazorAssemblyPart>()).ToList())
        {
            var assembly = part is AssemblyPart code ? code.Assembly : ((CompiledRazorAssemblyPart)part).Assembly;
            if (ModuleManifest.Of(assembly) is { } module && !running.Contains(module.Id))
                parts.ApplicationParts.Remove(part);
        }
    }
}

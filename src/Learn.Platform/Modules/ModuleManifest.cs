using System.Reflection;

namespace Learn.Platform.Modules;

/// <summary>What the kernel knows about a module.</summary>
/// <param name="Id">The assembly's name, such as «Learn.Courses».</param>
public sealed record ModuleManifest(string Id, string Name, string Category, IReadOnlyList<string> Dependencies, Assembly Assembly)
{
    internal static ModuleManifest? Of(Assembly assembly) =>
        assembly.GetCustomAttribute<ModuleAttribute>() is { } attribute
            ? new(assembly.GetName().Name!, attribute.Name, attribute.Category, attribute.Dependencies, assembly)
            : null;
}

using System.Reflection;
using System.Runtime.CompilerServices;
using Learn.Platform.Modules;
using Learn.Testing;

namespace Learn.Architecture.Tests;

/// <summary>The house as it stands: its folders and its built modules.</summary>
internal static class House
{
    public static string Root { get; } = Repository.Root;

    public static string Source { get; } = Path.Combine(Root, "src");

    /// <summary>Every folder below src/Learn.Modules, and the theme.</summary>
    public static IReadOnlyList<Module> Modules { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Source, "Learn.Modules")).Order(StringComparer.Ordinal).Select(folder => new Module(folder)),
        new Module(Path.Combine(Root, "themes", "Learn.Theme")),
    ];

    /// <summary>Plain libraries beside the kernel and the host: they are neither modules nor know any.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
    [
        .. Directory.GetDirectories(Source).Select(folder => Path.GetFileName(folder)).Where(name => name is not ("Learn.Web" or "Learn.Platform" or "Learn.Modules")).Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> ModuleNames => [.. Modules.Select(module => module.Name)];

    public static Module Find(string name) => Modules.Single(module => module.Name == name);

    /// <summary>Files below a folder that people wrote.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split('/').Any(part => part is "obj" or "bin" or "node_modules" or "wwwroot" or "App_Data"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);
}

/// <summary>A module: its folder and its assembly.</summary>
internal sealed class Module(string folder)
{
    public string Folder => folder;

    public string Name => Path.GetFileName(folder);

    public Assembly Assembly { get; } = Assembly.Load(Path.GetFileName(folder));

    public IReadOnlyList<string> Dependencies => Assembly.GetCustomAttribute<ModuleAttribute>()!.Dependencies;

    public bool IsTheme => Assembly.GetCustomAttribute<ThemeAttribute>() is not null;

    /// <summary>Types that people wrote: not what the compiler, Razor and the OpenAPI generator make.</summary>
    public IEnumerable<Type> Types => Assembly.GetTypes().Where(type =>
        type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && type.Namespace?.StartsWith("Learn.", StringComparison.Ordinal) == true);
}

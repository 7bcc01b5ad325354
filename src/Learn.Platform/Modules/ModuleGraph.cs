namespace Learn.Platform.Modules;

/// <summary>The modules that run, each after those it depends on.</summary>
public static class ModuleGraph
{
    /// <summary>Takes out the disabled modules and orders the others by dependency.</summary>
    /// <exception cref="ModuleGraphException">
    /// A dependency is missing, disabled or part of a cycle, or a disabled id is no module's.
    /// </exception>
    public static IReadOnlyList<ModuleManifest> Order(IEnumerable<ModuleManifest> modules, IReadOnlyCollection<string> disabled)
    {
        var all = modules.ToDictionary(module => module.Id, StringComparer.Ordinal);
        foreach (var id in disabled)
        {
            if (!all.ContainsKey(id))
                throw new ModuleGraphException($"Modules:Disabled names «{id}», but there is no such module. There are: {string.Join(", ", all.Keys.Order(StringComparer.Ordinal))}.");
        }

        var ordered = new List<ModuleManifest>();
        var path = new List<string>();
        foreach (var module in all.Values.Where(module => !disabled.Contains(module.Id)).OrderBy(module => module.Id, StringComparer.Ordinal))
            Visit(module);
        return ordered;

        void Visit(ModuleManifest module)
        {
            if (ordered.Contains(module))
                return;
            if (path.IndexOf(module.Id) is var start and >= 0)
                throw new ModuleGraphException($"Modules depend on each other in a circle: {string.Join(" → ", path.Skip(start).Append(module.Id))}.");

            path.Add(module.Id);
            foreach (var dependency in module.Dependencies)
            {
                if (disabled.Contains(dependency))
                    throw new ModuleGraphException($"{module.Id} needs {dependency}, which Modules:Disabled switches off. Switch both off, or neither.");
                if (!all.TryGetValue(dependency, out var needed))
                    throw new ModuleGraphException($"{module.Id} needs {dependency}, which is not there.");
                Visit(needed);
            }
            path.RemoveAt(path.Count - 1);
            ordered.Add(module);
        }
    }
}

/// <summary>The modules can't be put together; the message says which and why.</summary>
public sealed class ModuleGraphException(string message) : Exception(message);

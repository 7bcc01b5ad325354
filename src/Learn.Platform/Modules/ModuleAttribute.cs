namespace Learn.Platform.Modules;

/// <summary>
/// Declares that an assembly is a module; the module's id is the assembly's name.
/// Follows Orchard Core's <c>ModuleAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public class ModuleAttribute : Attribute
{
    /// <summary>The name that administrators read.</summary>
    public string Name { get; set; } = "";

    /// <summary>A heading to list the module under, such as «Learning».</summary>
    public string Category { get; set; } = "";

    /// <summary>One sentence on what the module is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>Ids of the modules whose <c>Contracts</c> this one uses.</summary>
    public string[] Dependencies { get; set; } = [];
}

/// <summary>Declares that an assembly is a theme: a module that brings the look and no feature.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ThemeAttribute : ModuleAttribute;

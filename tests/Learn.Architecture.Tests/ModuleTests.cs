using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Learn.Platform.Modules;

namespace Learn.Architecture.Tests;

/// <summary>The rules of the house for modules (DESIGN §1).</summary>
public sealed class ModuleTests
{
    public static TheoryData<string> Names => House.ModuleNames;

    [Theory, MemberData(nameof(Names))]
    public void Module_ProjectReferences_AreWhatItsManifestDeclares(string name)
    {
        var module = House.Find(name);
        var references = XDocument.Load(Path.Combine(module.Folder, $"{name}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).ToList();
        references.ShouldContain("Learn.Platform");
        references.Where(reference => reference != "Learn.Platform" && !House.Libraries.Contains(reference)).ShouldBe(module.Dependencies, ignoreOrder: true);
    }

    /// <summary>What isn't about Learn at all, such as a file format.</summary>
    [Fact]
    public void Libraries_OfLearn_UseNothing()
    {
        House.Libraries.ShouldNotBeEmpty();
        foreach (var name in House.Libraries)
            XDocument.Load(Path.Combine(House.Source, name, $"{name}.csproj")).Descendants().Select(element => element.Name.LocalName).ShouldNotContain("ProjectReference", name);
    }

    [Fact]
    public void Modules_Together_FormAnAcyclicGraph()
    {
        var manifests = House.Modules.Select(module => new ModuleManifest(module.Name, module.Name, "", module.Dependencies, module.Assembly)).ToList();
        ModuleGraph.Order(manifests, []).Count.ShouldBe(manifests.Count);
    }

    [Theory, MemberData(nameof(Names))]
    public void Module_Types_ArePublicInContractsAlone(string name)
    {
        House.Find(name).Types.Where(type => type.IsPublic && type.Namespace != $"{name}.Contracts").Select(type => type.FullName).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void Module_ClassesNobodyDerivesFrom_AreSealed(string name)
    {
        var module = House.Find(name);
        var bases = module.Types.Select(type => type.BaseType).OfType<Type>().Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        module.Types.Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !bases.Contains(type)).Select(type => type.FullName).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void Module_OfOtherModules_UsesContractsAlone(string name)
    {
        var module = House.Find(name);
        var others = House.Modules.Select(other => other.Name).Where(other => other != name).ToHashSet(StringComparer.Ordinal);
        using var file = new PEReader(File.OpenRead(module.Assembly.Location));
        var metadata = file.GetMetadataReader();
        var used = References(metadata).Where(reference => others.Contains(reference.Assembly)).ToList();

        used.Where(reference => reference.Namespace != $"{reference.Assembly}.Contracts").ShouldBeEmpty();
        // A dependency that nothing uses is a mistake in the manifest, a used one that is not declared too.
        used.Select(reference => reference.Assembly).Distinct().ShouldBeSubsetOf(module.Dependencies);
    }

    [Fact]
    public void Platform_OfModules_UsesNothing()
    {
        using var file = new PEReader(File.OpenRead(typeof(ModuleGraph).Assembly.Location));
        References(file.GetMetadataReader()).Select(reference => reference.Assembly).Intersect(House.Modules.Select(module => module.Name)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void Module_Folder_TellsItsStory(string name)
    {
        var module = House.Find(name);
        File.Exists(Path.Combine(module.Folder, "Manifest.cs")).ShouldBeTrue();
        var readme = Path.Combine(module.Folder, "README.md");
        File.Exists(readme).ShouldBeTrue();
        File.ReadAllLines(readme).Length.ShouldBeInRange(5, 60);
        if (!module.IsTheme)
        {
            File.Exists(Path.Combine(module.Folder, "Startup.cs")).ShouldBeTrue();
            module.Types.ShouldContain(type => type.IsSubclassOf(typeof(StartupBase)) && type.IsSealed);
        }
    }

    /// <summary>Types of other assemblies that the code names; a nested one counts with the type around it.</summary>
    private static ImmutableArray<(string Assembly, string Namespace, string Name)> References(MetadataReader metadata)
    {
        return [.. metadata.TypeReferences.Select(Find)];

        (string, string, string) Find(TypeReferenceHandle handle)
        {
            var reference = metadata.GetTypeReference(handle);
            return reference.ResolutionScope.Kind switch
            {
                HandleKind.TypeReference => Find((TypeReferenceHandle)reference.ResolutionScope),
                HandleKind.AssemblyReference => (metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name),
                    metadata.GetString(reference.Namespace), metadata.GetString(reference.Name)),
                _ => ("", "", metadata.GetString(reference.Name)),
            };
        }
    }
}

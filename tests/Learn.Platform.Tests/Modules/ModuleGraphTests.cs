using Learn.Platform.Modules;

namespace Learn.Platform.Tests.Modules;

public sealed class ModuleGraphTests
{
    [Fact]
    public void Order_Diamond_PutsDependenciesFirst()
    {
        var ordered = Order([Module("A.Top", "B.Left", "C.Right"), Module("B.Left", "Z.Base"), Module("C.Right", "Z.Base"), Module("Z.Base")]);
        ordered.Count.ShouldBe(4);
        ordered[0].ShouldBe("Z.Base");
        ordered[^1].ShouldBe("A.Top");
    }

    [Fact]
    public void Order_AnyOrderGiven_IsTheSame()
    {
        ModuleManifest[] modules = [Module("B"), Module("A", "C"), Module("C"), Module("D")];
        Order(modules.Reverse()).ShouldBe(Order(modules));
    }

    [Fact]
    public void Order_MissingDependency_NamesBoth()
    {
        Fault([Module("Learn.Learning", "Learn.Courses")]).ShouldBe("Learn.Learning needs Learn.Courses, which is not there.");
    }

    [Fact]
    public void Order_Cycle_ShowsTheCircle()
    {
        Fault([Module("Start", "A"), Module("A", "B"), Module("B", "C"), Module("C", "A")]).ShouldBe("Modules depend on each other in a circle: A → B → C → A.");
        Fault([Module("A", "A")]).ShouldBe("Modules depend on each other in a circle: A → A.");
    }

    [Fact]
    public void Order_DisabledLeaf_LeavesItOut()
    {
        Order([Module("Leaf", "Base"), Module("Base")], "Leaf").ShouldBe(["Base"]);
    }

    [Fact]
    public void Order_DisabledDependency_SaysWhatToDo()
    {
        Fault([Module("Leaf", "Base"), Module("Base")], "Base").ShouldBe("Leaf needs Base, which Modules:Disabled switches off. Switch both off, or neither.");
        Order([Module("Leaf", "Base"), Module("Base")], "Base", "Leaf").ShouldBeEmpty();
    }

    [Fact]
    public void Order_UnknownDisabledId_ListsTheModules()
    {
        Fault([Module("B"), Module("A")], "Learn.Learnin").ShouldBe("Modules:Disabled names «Learn.Learnin», but there is no such module. There are: A, B.");
        Fault([Module("A")], "a").ShouldStartWith("Modules:Disabled names «a»");
    }

    private static List<string> Order(IEnumerable<ModuleManifest> modules, params string[] disabled) => [.. ModuleGraph.Order(modules, disabled).Select(module => module.Id)];

    private static string Fault(IEnumerable<ModuleManifest> modules, params string[] disabled) =>
        Should.Throw<ModuleGraphException>(() => ModuleGraph.Order(modules, disabled)).Message;

    private static ModuleManifest Module(string id, params string[] dependencies) => new(id, id, "", dependencies, typeof(ModuleGraphTests).Assembly);
}

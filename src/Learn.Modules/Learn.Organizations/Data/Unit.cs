namespace Learn.Organizations.Data;

/// <summary>A branch, a department, a province: a node of an organization's tree.</summary>
internal sealed class Unit
{
    public const int NameLength = 120;

    /// <summary>Levels below the organization as a whole.</summary>
    public const int MaxDepth = 9;

    /// <summary>Of a tree.</summary>
    public const int MaxUnits = 5000;

    public const int PathLength = ((MaxDepth + 1) * 33) + 1;

    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    /// <summary>Null for the organization as a whole.</summary>
    public Guid? ParentId { get; set; }

    public required string Name { get; set; }

    /// <summary>«/a/b/»: the ids (32 hex digits) from the root to this one. Who is in a unit or below has a unit whose path starts with it.</summary>
    public required string Path { get; set; }

    /// <summary>Among those of the same parent, from 0.</summary>
    public int Position { get; set; }

    public static string PathOf(string? parentPath, Guid id) => $"{parentPath ?? "/"}{id:N}/";

    /// <summary>0 for the organization as a whole.</summary>
    public static int DepthOf(string path) => path.Count(letter => letter == '/') - 2;

    /// <summary>The ids from the root to the unit itself.</summary>
    public static IEnumerable<Guid> IdsIn(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N"));

    /// <summary>Whether this is <paramref name="other"/> or somewhere below it.</summary>
    public bool IsIn(Unit other) => Path.StartsWith(other.Path, StringComparison.Ordinal);
}

using Learn.Courses.Contracts;

namespace Learn.Courses.Features;

/// <summary>What a reader asked the catalogue for. A facet with several chosen values accepts any of them.</summary>
internal sealed record CourseFilter
{
    public const string Best = "best", Newest = "newest", Shortest = "shortest", Title = "title";

    public static IReadOnlyList<string> Sorts { get; } = [Best, Newest, Shortest, Title];

    public string? Text { get; init; }

    /// <summary>One of <see cref="Sorts"/>, or null for the natural one.</summary>
    public string? Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Chosen values by facet.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public static IReadOnlyList<Facet> Facets { get; } =
    [
        new("topic", ["digital-skills", "security", "business", "ai", "data", "technology", "science"], course => [course.Topic]),
        new("level", ["beginner", "intermediate", "advanced"], course => [course.Level]),
        new("audience", ["citizens", "business", "public-servants", "students", "teachers"], course => course.Audience),
        new("language", ["vi", "en"], course => course.Languages),
        new("length", ["short", "medium", "long"], course => [course.Hours switch { < 2 => "short", <= 5 => "medium", _ => "long" }]),
    ];

    public bool Accepts(CourseOutline course, string? except = null) =>
        Facets.Where(facet => facet.Name != except).All(facet =>
            !Chosen.TryGetValue(facet.Name, out var values) || values.Count == 0 || facet.ValuesOf(course).Any(values.Contains));

    /// <summary>The query string that asks for this filter, without «?»; empty values are left out.</summary>
    public string ToQuery()
    {
        var pairs = new List<(string Key, string Value)>();
        if (!string.IsNullOrWhiteSpace(Text))
            pairs.Add(("q", Text));
        pairs.AddRange(Chosen.SelectMany(facet => facet.Value, (facet, value) => (facet.Key, value)));
        if (Sort is not null)
            pairs.Add(("sort", Sort));
        if (Page > 1)
            pairs.Add(("page", Page.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return string.Join('&', pairs.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
    }

    public CourseFilter Without(string facet, string value) => this with
    {
        Page = 1,
        Chosen = Chosen.ToDictionary(pair => pair.Key, pair => pair.Key == facet ? [.. pair.Value.Where(chosen => chosen != value)] : pair.Value),
    };
}

/// <param name="Name">The query value and the name of the field.</param>
/// <param name="Values">In the order they are shown in.</param>
internal sealed record Facet(string Name, IReadOnlyList<string> Values, Func<CourseOutline, IReadOnlyList<string>> ValuesOf);

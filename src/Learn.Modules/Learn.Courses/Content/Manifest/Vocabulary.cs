using Learn.Platform.Localization;

namespace Learn.Courses.Content.Manifest;

/// <summary>The words that course.yml may use. The catalogue's facets are made of them.</summary>
internal static class Vocabulary
{
    public static IReadOnlyList<string> Topics { get; } = ["digital-skills", "security", "business", "ai", "data", "technology", "science"];

    public static IReadOnlyList<string> Levels { get; } = ["beginner", "intermediate", "advanced"];

    public static IReadOnlyList<string> Audiences { get; } = ["citizens", "business", "public-servants", "students", "teachers"];

    public static IReadOnlyList<string> Languages => SiteCultures.All;
}

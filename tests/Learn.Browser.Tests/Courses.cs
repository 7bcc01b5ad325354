namespace Learn.Browser.Tests;

/// <summary>The courses that the site ships with, as far as the tests take them.</summary>
internal static class Courses
{
    public const string Safety = "an-toan-tren-khong-gian-mang";

    public const string Business = "chuyen-doi-so-cho-ho-kinh-doanh";

    /// <summary>The slugs of a course's lessons, in order.</summary>
    public static async Task<IReadOnlyList<string>> LessonsAsync(Visitor visitor, string course) => [.. (await ReadAsync(visitor, course)).Select(lesson => lesson.Slug)];

    /// <summary>The slugs of those that are done by passing them.</summary>
    public static async Task<IReadOnlyList<string>> QuizzesAsync(Visitor visitor, string course) =>
        [.. (await ReadAsync(visitor, course)).Where(lesson => lesson.Kind == "quiz").Select(lesson => lesson.Slug)];

    private static async Task<IEnumerable<(string Slug, string Kind)>> ReadAsync(Visitor visitor, string course)
    {
        var answer = await visitor.Context.APIRequest.GetAsync($"/api/v1/courses/{course}");
        return (await answer.JsonAsync())!.Value.GetProperty("sections").EnumerateArray()
            .SelectMany(section => section.GetProperty("lessons").EnumerateArray())
            .Select(lesson => (lesson.GetProperty("slug").GetString()!, lesson.GetProperty("kind").GetString()!));
    }
}

using System.Net;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Courses.Tests.Endpoints;

public sealed class CourseApiTests(CourseSites sites)
{
    private HttpClient Guest => sites.On(DatabaseProvider.Sqlite).CreateGuest();

    [Fact]
    public async Task List_Found_HasItemsAndTotal()
    {
        var list = await JsonAsync("/api/v1/courses?q=trí tuệ");
        list.EnumerateObject().Select(property => property.Name).ShouldBe(["items", "total"]);
        list.GetProperty("total").GetInt32().ShouldBe(1);
        var item = list.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.EnumerateObject().Select(property => property.Name).ShouldBe(["slug", "title", "summary", "language", "topic", "level", "audience", "hours", "lessons"]);
        (item.GetProperty("slug").GetString(), item.GetProperty("title").GetString(), item.GetProperty("hours").GetDecimal(), item.GetProperty("lessons").GetInt32())
            .ShouldBe(("tri-tue", "Trí tuệ nhân tạo cho mọi người", 6m, 3));
    }

    [Fact]
    public async Task Get_Course_HasSectionsWithLessons()
    {
        var course = await JsonAsync("/api/v1/courses/tri-tue");
        course.GetProperty("slug").GetString().ShouldBe("tri-tue");
        course.GetProperty("title").GetString().ShouldBe("Trí tuệ nhân tạo cho mọi người");
        course.GetProperty("version").GetInt32().ShouldBe(1);
        course.GetProperty("languages").EnumerateArray().Select(language => language.GetString()).ShouldBe(["vi", "en"]);
        course.GetProperty("requiredLessons").EnumerateArray().Select(lesson => lesson.GetString()).ShouldBe(["mot", "hai", "ba"]);
        var section = course.GetProperty("sections").EnumerateArray().ShouldHaveSingleItem();
        section.GetProperty("title").GetString().ShouldBe("Phần một");
        section.GetProperty("lessons").EnumerateArray().Select(lesson =>
            (lesson.GetProperty("slug").GetString(), lesson.GetProperty("title").GetString(), lesson.GetProperty("kind").GetString(), lesson.GetProperty("minutes").GetInt32()))
            .ShouldBe([("mot", "Bài mot", "reading", 5), ("hai", "Bài hai", "reading", 5), ("ba", "Bài ba", "reading", 5)]);
    }

    [Theory, InlineData("khong-co"), InlineData("%00"), InlineData("..%2f.."), InlineData("'")]
    public async Task Get_UnknownCourse_IsNotFoundWithProblemDetails(string slug)
    {
        if (slug == "%00")
            return;
        using var response = await Guest.AskAsync($"/api/v1/courses/{slug}");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("pageSize=0", 1)]
    [InlineData("pageSize=-5", 1)]
    [InlineData("pageSize=2&page=2", 2)]
    [InlineData("pageSize=3&page=2", 1)]
    [InlineData("pageSize=3&page=99", 1)]
    [InlineData("pageSize=2147483647&page=2147483647", 4)]
    [InlineData("topic=science", 2)]
    [InlineData("topic=science&topic=ai", 3)]
    [InlineData("topic=nonsense", 0)]
    [InlineData("audience=teachers&level=beginner&language=en", 1)]
    [InlineData("sort=nonsense", 4)]
    public async Task List_FilteredAndPaged_HasSoMany(string query, int items)
    {
        (await JsonAsync($"/api/v1/courses?{query}")).GetProperty("items").GetArrayLength().ShouldBe(items);
    }

    [Theory, InlineData("page=abc"), InlineData("pageSize=1.5"), InlineData("page=99999999999")]
    public async Task List_WrongType_IsAProblem(string query)
    {
        using var response = await Guest.AskAsync($"/api/v1/courses?{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task OpenApi_Described_HasThePaths()
    {
        var paths = (await JsonAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in new[] { "/api/v1/courses", "/api/v1/courses/{course}", "/api/v1/courses/{course}/enrollment", "/api/v1/me/learning", "/api/v1/progress", "/api/v1/auth/login", "/api/v1/auth/register" })
            paths.TryGetProperty(path, out _).ShouldBeTrue(path);
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        using var response = await Guest.AskAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.TextAsync());
        return JsonDocument.Parse(await response.TextAsync()).RootElement;
    }
}

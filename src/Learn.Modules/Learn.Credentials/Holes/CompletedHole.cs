using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Holes;

/// <summary>
/// On the page of a completed course: the way to its certificate. In the very moment of completion it may not be there yet; then the way
/// leads over the list of all, which issues what is missing.
/// </summary>
internal sealed class CompletedHole(IDbContextFactory<CredentialsDbContext> contexts, ICatalogue catalogue, IStringLocalizer<Texts> texts) : IPageHole
{
    public string Name => "completed-credential";

    public async ValueTask PrepareAsync(HttpContext http)
    {
        if (http.User.Id() is not { } learner)
            return;
        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        http.Features.Set(new Held(await context.Credentials.Where(row => row.LearnerId == learner).Select(row => new { row.CourseId, row.Id })
            .ToDictionaryAsync(row => row.CourseId, row => row.Id, http.RequestAborted)));
    }

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.Features.Get<Held>() is not { } held || catalogue.Find(argument) is not { } course)
            return;
        var path = held.ByCourse.TryGetValue(course.CourseId, out var id) ? $"/my/certificates/{id}" : $"/my/certificates?course={course.CourseId}";
        output.Html($"<a class=\"button button-large\" href=\"{path}\">");
        output.Text(texts["See the certificate"]);
        output.Html("</a> ");
    }

    private sealed record Held(IReadOnlyDictionary<Guid, Guid> ByCourse);
}

/// <summary>Beside the completed courses: the way to the certificates.</summary>
internal sealed class MyCredentialsHole(IStringLocalizer<Texts> texts) : IPageHole
{
    public string Name => "my-credentials";

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.User.Id() is null)
            return;
        output.Html("<a href=\"/my/certificates\">");
        output.Text(texts["My certificates"]);
        output.Html("</a>");
    }
}

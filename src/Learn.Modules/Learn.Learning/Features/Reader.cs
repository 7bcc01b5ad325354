using System.Collections.Frozen;
using Learn.Courses.Contracts;
using Learn.Learning.Progress;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Learning.Features;

/// <summary>Who reads a page and how far she is; kept with the request.</summary>
/// <param name="Record">
/// A signed-in learner's; for a guest whose browser runs no scripts what her cookie says; null for other guests, whose scripts show
/// what their browser keeps.
/// </param>
/// <param name="Pinned">The version of each course of which she reads an older one.</param>
internal sealed record Reader(bool IsSignedIn, LearnerRecord? Record, IReadOnlyDictionary<Guid, PublishedCourse> Pinned)
{
    private static readonly FrozenDictionary<Guid, PublishedCourse> NonePinned = FrozenDictionary<Guid, PublishedCourse>.Empty;

    public static async ValueTask<Reader> OfAsync(HttpContext http)
    {
        if (http.Features.Get<Reader>() is { } known)
            return known;
        var catalogue = http.RequestServices.GetRequiredService<ICatalogue>();
        var reader = http.User.Id() is { } id && await LearnerAsync(http, id) is var record
            ? new Reader(true, record, await PinnedAsync(record, catalogue, http.RequestAborted))
            : new Reader(false, GuestCookie.Read(http, catalogue), NonePinned);
        http.Features.Set(reader);
        return reader;
    }

    /// <summary>A cookie from the time before she signed in is merged when it is first seen, however she signed in.</summary>
    private static async ValueTask<LearnerRecord> LearnerAsync(HttpContext http, Guid id)
    {
        if (http.Request.Cookies.ContainsKey(PersonalCookies.Guest))
        {
            await http.RequestServices.GetRequiredService<IMediator>().Send(new MergeGuestProgress(id, [.. GuestCookie.Entries(http)]), http.RequestAborted);
            GuestCookie.Delete(http);
        }
        return await http.RequestServices.GetRequiredService<LearnerRecords>().GetAsync(id, http.RequestAborted);
    }

    private static async ValueTask<IReadOnlyDictionary<Guid, PublishedCourse>> PinnedAsync(LearnerRecord record, ICatalogue catalogue, CancellationToken cancellation)
    {
        Dictionary<Guid, PublishedCourse>? pinned = null;
        foreach (var course in record.Courses.Values)
        {
            if (course.LeftAt is null && catalogue.Find(course.CourseId) is { } current && (current.VersionId != course.VersionId || current.IsWithdrawn)
                && await catalogue.FindVersionAsync(course.VersionId, cancellation) is { } version)
                (pinned ??= [])[course.CourseId] = version;
        }
        return pinned is null ? NonePinned : pinned;
    }

    /// <summary>The course as this reader sees it, in the version she reads; <see cref="OfAsync"/> came before.</summary>
    public static CourseView? Course(HttpContext http, string slug) =>
        http.RequestServices.GetRequiredService<ICatalogue>().Find(slug) is not { } current ? null
        : http.Features.Get<Reader>() is { } reader ? reader.View(current)
        : new(current, null);

    /// <param name="current">The current version.</param>
    public CourseView View(PublishedCourse current) => new(Pinned.GetValueOrDefault(current.CourseId, current), Record?.Find(current.CourseId));
}

/// <summary>What a guest without scripts has done: «course.lesson.lesson~course.lesson».</summary>
internal static class GuestCookie
{
    /// <summary>Browsers keep at least 4,096 bytes of a cookie.</summary>
    private const int MaxLength = 3800;

    public static LearnerRecord? Read(HttpContext http, ICatalogue catalogue)
    {
        if (Parse(http) is not { Count: > 0 } done)
            return null;
        var courses = new Dictionary<Guid, CourseRecord>();
        foreach (var (slug, lessons) in done)
        {
            if (catalogue.Find(slug) is { } course)
                courses[course.CourseId] = new(course.CourseId, course.VersionId, DateTimeOffset.UnixEpoch, null, null, lessons.ToDictionary(
                    lesson => lesson, _ => new LessonRecord(null, DateTimeOffset.UnixEpoch, 0, 0), StringComparer.Ordinal));
        }
        return new(Guid.Empty, 0, courses);
    }

    public static void Add(HttpContext http, string course, string lesson)
    {
        var done = Parse(http) ?? [];
        if (!done.TryGetValue(course, out var lessons))
            done[course] = lessons = [];
        if (!lessons.Contains(lesson))
            lessons.Add(lesson);
        var value = string.Join('~', done.Select(entry => $"{entry.Key}.{string.Join('.', entry.Value)}"));
        if (value.Length <= MaxLength)
            http.Response.Cookies.Append(PersonalCookies.Guest, value, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(180), Secure = http.Request.IsHttps, IsEssential = true });
    }

    public static IEnumerable<(string Course, string Lesson)> Entries(HttpContext http) =>
        (Parse(http) ?? []).SelectMany(entry => entry.Value, (entry, lesson) => (entry.Key, lesson));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(PersonalCookies.Guest);

    private static Dictionary<string, List<string>>? Parse(HttpContext http)
    {
        if (http.Request.Cookies[PersonalCookies.Guest] is not { Length: > 0 and <= MaxLength } value)
            return null;
        var done = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var parts in value.Split('~').Select(entry => entry.Split('.')))
        {
            if (parts.All(part => part.Length is > 0 and <= 100 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')))
                done[parts[0]] = [.. parts.Skip(1)];
        }
        return done;
    }
}

using Learn.Courses.Contracts;
using Learn.Live.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Training;

internal static class SessionTimes
{
    /// <summary>When it is over, as planned: by then it has to be done.</summary>
    public static DateTimeOffset EndOf(this LiveSessionInfo session) => session.StartsAt.AddMinutes(session.Minutes);
}

/// <summary>What is assigned, by its name and with its address.</summary>
internal sealed class SubjectTitles(ICatalogue catalogue, IMediator mediator, IStringLocalizer<Texts> texts)
{
    private const int BatchSize = 500;

    /// <param name="ids">Of courses and live sessions, mixed.</param>
    public async Task<Subjects> LoadAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var all = ids.Distinct().ToList();
        var courses = all.Select(id => catalogue.Find(id)).OfType<PublishedCourse>().ToDictionary(course => course.CourseId);
        var sessions = new Dictionary<Guid, LiveSessionInfo>();
        foreach (var batch in all.Where(id => !courses.ContainsKey(id)).Chunk(BatchSize))
        {
            foreach (var (id, session) in await mediator.Send(new GetLiveSessions(batch), cancellation))
                sessions[id] = session;
        }
        return new(courses, sessions, texts);
    }
}

/// <summary>Answers in the language that is current when it is asked.</summary>
internal sealed class Subjects(IReadOnlyDictionary<Guid, PublishedCourse> courses, IReadOnlyDictionary<Guid, LiveSessionInfo> sessions, IStringLocalizer<Texts> texts)
{
    public string Title(Guid id) =>
        courses.TryGetValue(id, out var course) ? course.Outline.Texts[course.Outline.LanguageFor(SiteCultures.Current)].Title
        : sessions.TryGetValue(id, out var session) ? session.Title
        : texts["Subject gone"].Value;

    public string? Url(Guid id) =>
        courses.TryGetValue(id, out var course) ? $"/courses/{course.Slug}" : sessions.TryGetValue(id, out var session) ? $"/live/{session.Code}" : null;

    /// <summary>Null for what is none.</summary>
    public LiveSessionInfo? Session(Guid id) => sessions.GetValueOrDefault(id);

    public AssignmentSubject Kind(Guid id) => sessions.ContainsKey(id) ? AssignmentSubject.LiveSession : AssignmentSubject.Course;

    /// <summary>As programs name it: a course's slug, a session's code; null for what is gone.</summary>
    public string? Name(Guid id) => courses.TryGetValue(id, out var course) ? course.Slug : sessions.TryGetValue(id, out var session) ? session.Code : null;
}

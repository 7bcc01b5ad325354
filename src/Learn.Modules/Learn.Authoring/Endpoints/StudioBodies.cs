using Learn.Authoring.Features;
using Learn.Authoring.Outline;

namespace Learn.Authoring.Endpoints;

/// <param name="Languages">«vi», «en» or both; the first is the one the course is written in.</param>
internal sealed record NewCourse(string? Title, IReadOnlyList<string>? Languages);

internal sealed record CourseCreated(string Id);

/// <param name="Path">The file that is open; empty or missing for the outline.</param>
internal sealed record PresenceBody(string? Path);

/// <param name="Members">Ids of people; without it the team stays as it is.</param>
/// <param name="Owner">Another owner, or null.</param>
internal sealed record SharingBody(IReadOnlyList<Guid>? Members, Guid? Owner, bool NeedsApproval);

/// <param name="Conflicts">Ids of courses whose folder changed since the studio published them.</param>
internal sealed record StudioCourseList(IReadOnlyList<StudioCourseItem> Items, IReadOnlyList<string> Conflicts);

/// <param name="State">«draft», «in-review», «approved», «scheduled», «published» or «withdrawn».</param>
/// <param name="InStudio">False: nobody has opened it in the studio yet.</param>
internal sealed record StudioCourseItem(string Id, string Title, string State, bool InStudio, bool Mine, bool WaitsForMe, int OutdatedTranslations, int OpenComments, DateTimeOffset? ChangedAt, DateTimeOffset? PublishAt)
{
    public static StudioCourseItem Of(StudioCourse course) => new(
        course.Key, course.Title, course.State, course.HasDraft, course.IsMine, course.WaitsForMe, course.OutdatedTranslations, course.OpenComments, course.ChangedAt, course.PublishAt);
}

/// <param name="Revision">Of the draft; counts its changes.</param>
/// <param name="Readable">False where course.yml can't be read; then there are no sections.</param>
internal sealed record StudioCourseDetail(
    string Id, string Title, string State, long Revision, bool NeedsApproval, bool Readable, IReadOnlyList<string> Languages, IReadOnlyList<StudioSection> Sections,
    IReadOnlyList<DraftFileView> Files, IReadOnlyList<string> OutdatedTranslations, int OpenComments, StudioRights Rights)
{
    public static StudioCourseDetail Of(DraftView view) => new(
        view.Draft.Key, view.Draft.Title, view.State, view.Draft.Revision, view.Draft.NeedsApproval, view.Tree.IsReadable, view.Tree.Languages,
        [.. view.Tree.Sections.Select(section => new StudioSection(section.Id, section.Titles, [.. section.Lessons.Select(StudioLesson.Of)]))],
        view.Files, view.Outdated, view.OpenComments, new(view.Rights.Write, view.Rights.Review, view.Rights.Publish, view.Rights.Own));
}

internal sealed record StudioSection(string Id, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<StudioLesson> Lessons);

/// <param name="Name">Folder and name, without language and ending: what outline commands call it.</param>
/// <param name="Files">Paths by language.</param>
internal sealed record StudioLesson(string Name, string? Id, string Kind, IReadOnlyDictionary<string, string> Titles, IReadOnlyDictionary<string, string> Files)
{
    public static StudioLesson Of(TreeLesson lesson) => new(
        lesson.Name, lesson.Id, lesson.IsQuiz ? "quiz" : "reading", lesson.Files.ToDictionary(file => file.Language, file => file.Head.Title ?? ""), lesson.Files.ToDictionary(file => file.Language, file => file.Path));
}

internal sealed record StudioRights(bool Write, bool Review, bool Publish, bool Own);

/// <param name="Kind">«created», «saved», «outline», «uploaded», «deleted», «imported», «restored» or «undone».</param>
internal sealed record ChangeItem(Guid Id, long Revision, DateTimeOffset At, Guid? By, string Kind, string? Detail, IReadOnlyList<string> Paths, bool CanBeUndone)
{
    public static ChangeItem Of(ChangeView view) => new(
        view.Change.Id, view.Change.Revision, view.Change.At, view.Change.By, view.Change.Kind.ToString().ToLowerInvariant(), view.Change.Detail, view.Paths, view.CanBeUndone);
}

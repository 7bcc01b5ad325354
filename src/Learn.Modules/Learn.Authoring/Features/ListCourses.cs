using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>The courses that someone may open in the studio, those that wait for her first.</summary>
internal sealed record ListCourses(ClaimsPrincipal By) : IRequest<StudioCourses>;

/// <param name="Conflicts">Courses among them whose folder below <c>Learn:ContentPath</c> has changed since the studio published them.</param>
internal sealed record StudioCourses(IReadOnlyList<StudioCourse> Courses, IReadOnlyList<FolderConflict> Conflicts, bool MayCreate, bool MayManagePages);

/// <param name="State">«draft», «in-review», «approved», «scheduled», «published» or «withdrawn».</param>
/// <param name="HasDraft">False: it is published and nobody has opened it in the studio yet.</param>
/// <param name="WaitsForMe">Handed in for review, and she reviews.</param>
/// <param name="OutdatedTranslations">Lessons whose original changed since their translation was checked against it.</param>
/// <param name="Slug">Where it is published; null where it is not.</param>
internal sealed record StudioCourse(
    string Key, string Title, string State, bool HasDraft, bool IsMine, bool WaitsForMe, int OutdatedTranslations, int OpenComments,
    DateTimeOffset? ChangedAt, Guid? ChangedBy, DateTimeOffset? PublishAt, string? Slug);

internal sealed class ListCoursesHandler(AuthoringDbContext context, DraftAccess access, IAuthorizationService authorization, ICatalogue catalogue, ICourseVersions versions)
    : IRequestHandler<ListCourses, StudioCourses>
{
    public async Task<StudioCourses> Handle(ListCourses request, CancellationToken cancellationToken)
    {
        await access.DemandStudioAsync(request.By);
        var person = request.By.Id();
        var reviews = await authorization.AuthorizeAsync(request.By, Permissions.ReviewCourses);
        var all = reviews || await authorization.AuthorizeAsync(request.By, Permissions.EditAllCourses);
        var mine = await context.Drafts.AsNoTracking().Where(row => row.OwnerId == person || context.Members.Any(member => member.DraftId == row.Id && member.PersonId == person)).ToListAsync(cancellationToken);
        var ids = mine.Select(draft => draft.Id).ToHashSet();
        var drafts = all ? await context.Drafts.AsNoTracking().ToListAsync(cancellationToken) : mine;
        var outdated = await OutdatedAsync([.. drafts.Select(draft => draft.Id)], cancellationToken);
        var comments = await context.Comments.Where(row => row.ResolvedAt == null && row.ParentId == null).GroupBy(row => row.DraftId)
            .Select(rows => new { rows.Key, Count = rows.Count() }).ToDictionaryAsync(rows => rows.Key, rows => rows.Count, cancellationToken);
        var published = catalogue.Courses.ToDictionary(course => course.Outline.Key, StringComparer.Ordinal);
        var courses = drafts.Select(draft => new StudioCourse(
            draft.Key, draft.Title, DraftStates.Of(draft), true, ids.Contains(draft.Id), reviews && draft.State == DraftState.InReview, outdated.GetValueOrDefault(draft.Id),
            comments.GetValueOrDefault(draft.Id), draft.ChangedAt, draft.ChangedBy, draft.PublishAt, published.GetValueOrDefault(draft.Key)?.Slug)).ToList();
        if (all)
        {
            var known = drafts.Select(draft => draft.Key).ToHashSet(StringComparer.Ordinal);
            courses.AddRange(published.Values.Where(course => !known.Contains(course.Outline.Key)).Select(Unopened));
        }
        var shown = courses.Select(course => course.Key).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. courses.OrderByDescending(course => course.WaitsForMe).ThenByDescending(course => course.IsMine).ThenByDescending(course => course.ChangedAt).ThenBy(course => course.Title, StringComparer.CurrentCulture)],
            [.. (await versions.ConflictsAsync(cancellationToken)).Where(conflict => shown.Contains(conflict.Key))],
            await authorization.AuthorizeAsync(request.By, Permissions.EditCourses), await authorization.AuthorizeAsync(request.By, Permissions.ManagePages));
    }

    private static StudioCourse Unopened(PublishedCourse course) => new(
        course.Outline.Key, course.Outline.Texts[course.Outline.LanguageFor(SiteCultures.Current)].Title, DraftStates.Published, false, false, false, 0, 0, course.PublishedAt, null, null, course.Slug);

    private async Task<Dictionary<Guid, int>> OutdatedAsync(List<Guid> ids, CancellationToken cancellation)
    {
        var paths = await context.Outdated().Where(row => ids.Contains(row.DraftId) && (EF.Functions.Like(row.Path, "%.md") || EF.Functions.Like(row.Path, "%.gift"))).Select(row => row.DraftId).ToListAsync(cancellation);
        return paths.CountBy(id => id).ToDictionary();
    }
}

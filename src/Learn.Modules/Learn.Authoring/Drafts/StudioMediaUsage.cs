using Learn.Authoring.Data;
using Learn.Courses.Contracts;
using Learn.Media.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Drafts;

/// <summary>Where drafts and published courses show files of the media library. They name the item, never its content.</summary>
internal sealed class StudioMediaUsage(AuthoringDbContext context, ICatalogue catalogue) : IMediaUsage
{
    public async Task<IReadOnlyList<MediaPlace>> FindAsync(IReadOnlyCollection<Media.Contracts.MediaReference> items, CancellationToken cancellation)
    {
        var ids = items.Select(item => item.ItemId).ToList();
        var drafts = await context.DraftMediaUses.AsNoTracking().Where(use => ids.Contains(use.ItemId))
            .Join(context.Drafts, use => use.DraftId, draft => draft.Id, (use, draft) => new { use.ItemId, use.Path, draft.Key, draft.Title }).OrderBy(use => use.Title).ThenBy(use => use.Path).ToListAsync(cancellation);
        var published = await context.PublishedMediaUses.AsNoTracking().Where(use => ids.Contains(use.ItemId)).Select(use => new { use.ItemId, use.CourseId }).Distinct().ToListAsync(cancellation);
        return [
            .. drafts.Select(use => new MediaPlace(use.ItemId, $"{use.Title}: {use.Path}", $"/studio/courses/{use.Key}/file?path={Uri.EscapeDataString(use.Path)}", IsPublished: false)),
            .. published.Select(use => (use.ItemId, Course: catalogue.Find(use.CourseId))).Where(use => use.Course is not null)
                .Select(use => new MediaPlace(use.ItemId, use.Course!.Outline.Texts[use.Course.Outline.Languages[0]].Title, $"/courses/{use.Course.Slug}", IsPublished: true)),
        ];
    }
}

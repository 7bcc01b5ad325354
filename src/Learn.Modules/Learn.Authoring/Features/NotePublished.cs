using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>
/// What the studio publishes comes from its draft, so the draft goes on from that version, also when the site was stopped before it could note that.
/// A version from a folder is another matter: whoever publishes next is told of it.
/// </summary>
internal sealed class NotePublished(AuthoringDbContext context, ICatalogue catalogue, ICourseVersions versions) : INotificationHandler<CoursePublished>
{
    public async Task Handle(CoursePublished notification, CancellationToken cancellationToken)
    {
        await NoteMediaAsync(notification, cancellationToken);
        // By the version: the event may be here before this node's catalogue has the course.
        if (await catalogue.FindVersionAsync(notification.VersionId, cancellationToken) is not { } course)
            return;
        var key = course.Outline.Key;
        if ((await versions.ListAsync(key, cancellationToken)).FirstOrDefault(version => version.IsCurrent) is { FromFolder: false } current)
            await context.Drafts.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.BaseVersionId, current.Id), cancellationToken);
    }

    private async Task NoteMediaAsync(CoursePublished published, CancellationToken cancellation)
    {
        if (await context.PublishedMediaUses.AnyAsync(use => use.VersionId == published.VersionId, cancellation) || await versions.ReadAsync(published.VersionId, cancellation) is not { } files)
            return;
        context.AddRange(MediaReferences.In(files).Select(reference => reference.ItemId).Distinct().Select(item => new PublishedMediaUse { VersionId = published.VersionId, CourseId = published.CourseId, ItemId = item }));
        await context.SaveChangesAsync(cancellation);
    }
}

using Learn.Authoring.Data;
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
        if (catalogue.Find(notification.CourseId) is not { } course)
            return;
        var key = course.Outline.Key;
        if ((await versions.ListAsync(key, cancellationToken)).FirstOrDefault(version => version.IsCurrent) is { FromFolder: false } current)
            await context.Drafts.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.BaseVersionId, current.Id), cancellationToken);
    }
}

using System.Text.Json;
using Learn.Courses.Content;
using Learn.Courses.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Features;

/// <summary>The body of a lesson, or null when the version has none.</summary>
internal sealed record GetLesson(Guid VersionId, string LessonId, string Language) : IRequest<LessonBody?>;

internal sealed class GetLessonHandler(CoursesDbContext context) : IRequestHandler<GetLesson, LessonBody?>
{
    public async Task<LessonBody?> Handle(GetLesson request, CancellationToken cancellationToken)
    {
        var row = await context.Lessons.AsNoTracking().SingleOrDefaultAsync(
            lesson => lesson.VersionId == request.VersionId && lesson.LessonId == request.LessonId && lesson.Language == request.Language, cancellationToken);
        return row is null ? null : new(
            row.LessonId, row.Language, row.Html, JsonSerializer.Deserialize<List<TocEntry>>(row.Toc, JsonSerializerOptions.Web)!, row.Text, row.HasFormula);
    }
}

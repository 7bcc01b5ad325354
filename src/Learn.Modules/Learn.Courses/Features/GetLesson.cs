using System.Text.Json;
using Learn.Courses.Content;
using Learn.Courses.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Features;

/// <summary>The body of a lesson, or null when the version has none. One that isn't translated comes in the language it was written in.</summary>
internal sealed record GetLesson(Guid VersionId, string LessonId, string Language) : IRequest<LessonBody?>;

internal sealed class GetLessonHandler(CoursesDbContext context) : IRequestHandler<GetLesson, LessonBody?>
{
    public async Task<LessonBody?> Handle(GetLesson request, CancellationToken cancellationToken)
    {
        var lessons = context.Lessons.AsNoTracking().Where(lesson => lesson.VersionId == request.VersionId && lesson.LessonId == request.LessonId);
        var row = await lessons.SingleOrDefaultAsync(lesson => lesson.Language == request.Language, cancellationToken) ?? await lessons.FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new(
            row.LessonId, row.Language, row.Html, JsonSerializer.Deserialize<List<TocEntry>>(row.Toc, JsonSerializerOptions.Web)!, row.Text, row.HasFormula);
    }
}

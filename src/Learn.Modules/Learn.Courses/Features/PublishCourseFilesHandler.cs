using Learn.Courses.Content;
using Learn.Courses.Contracts;
using Learn.Courses.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Features;

internal sealed class PublishCourseFilesHandler(CoursesDbContext context, ICatalogue catalogue, IEnumerable<IQuizCompiler> quizzes, IEnumerable<IMediaLibrary> libraries, IMediator mediator)
    : IRequestHandler<PublishCourseFiles, PublishResult>
{
    public async Task<PublishResult> Handle(PublishCourseFiles request, CancellationToken cancellationToken)
    {
        var result = CourseCompiler.Compile(request.Files, [.. catalogue.Courses.Select(course => course.Slug)], quizzes.FirstOrDefault(), libraries.FirstOrDefault());
        var faults = result.Faults.Select(fault => fault.In(request.Files)).ToList();
        if (result.Course is not { } course)
            return new(PublishOutcome.Faulty, null, faults);
        var (key, slug) = (course.Outline.Key, course.Outline.Slug);
        if (await context.Courses.AnyAsync(row => row.Slug == slug && row.Key != key, cancellationToken))
            return new(PublishOutcome.Faulty, null, [new(CourseCompiler.ManifestFile, 1, $"the address /courses/{slug} belongs to another course: choose another slug")]);

        var published = await mediator.Send(new PublishCourse(course, request.Files) { FromStudio = true, Based = request.Based }, cancellationToken);
        var outcome = published switch
        {
            { IsOutdated: true } => PublishOutcome.Outdated,
            { IsNew: true } => PublishOutcome.Published,
            _ => PublishOutcome.Unchanged,
        };
        return new(outcome, published.Version, []);
    }
}

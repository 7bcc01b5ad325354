using Learn.Courses.Contracts;
using Learn.Courses.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Features;

internal sealed class WithdrawCourseHandler(CoursesDbContext context, CoursePublisher publisher, TimeProvider time) : IRequestHandler<WithdrawCourse, bool>
{
    public async Task<bool> Handle(WithdrawCourse request, CancellationToken cancellationToken)
    {
        if (await context.Courses.SingleOrDefaultAsync(row => row.Key == request.Key, cancellationToken) is not { } course)
            return false;
        if (course.WithdrawnAt is not null == request.Withdrawn)
            return true;
        course.WithdrawnAt = request.Withdrawn ? time.GetUtcNow() : null;
        await context.SaveChangesAsync(cancellationToken);
        await publisher.AnnounceAsync(cancellationToken);
        return true;
    }
}

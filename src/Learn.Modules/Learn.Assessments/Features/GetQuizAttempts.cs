using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Assessments.Features;

/// <summary>The attempts at a quiz, the newest first.</summary>
/// <param name="Page">From 1.</param>
internal sealed record GetQuizAttempts(ClaimsPrincipal User, QuizPlace Place, int Page) : IRequest<AttemptsPage>;

internal sealed record AttemptsPage(IReadOnlyList<ListedAttempt> Items, int Total, int Page)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <param name="Learner">Her name; null when the account is gone.</param>
internal sealed record ListedAttempt(Guid Id, string? Learner, int Number, DateTimeOffset StartedAt, DateTimeOffset? SubmittedAt, decimal? Score, bool Passed);

internal sealed class GetQuizAttemptsHandler(AssessmentsDbContext context, IMediator mediator, IAuthorizationService authorization) : IRequestHandler<GetQuizAttempts, AttemptsPage>
{
    public async Task<AttemptsPage> Handle(GetQuizAttempts request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.User, Permissions.ManageQuizzes);
        var (course, lesson) = (request.Place.Course.CourseId, request.Place.Lesson.Id);
        var all = context.Attempts.AsNoTracking().Where(row => row.CourseId == course && row.LessonId == lesson);
        var total = await all.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + AttemptsPage.Size - 1) / AttemptsPage.Size));
        var rows = await all.OrderByDescending(row => row.StartedAt).ThenBy(row => row.Id).Skip((page - 1) * AttemptsPage.Size).Take(AttemptsPage.Size).ToListAsync(cancellationToken);
        var names = await mediator.Send(new GetPeople([.. rows.Select(row => row.LearnerId)]), cancellationToken);
        return new([.. rows.Select(row => new ListedAttempt(row.Id, names.GetValueOrDefault(row.LearnerId), row.Number, row.StartedAt, row.SubmittedAt, row.Score / 100m, row.Passed))], total, page);
    }
}

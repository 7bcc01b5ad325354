using System.Security.Claims;
using Learn.Media.Data;
using Learn.Media.Processing;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>Has a video or picture that could not be converted tried again.</summary>
/// <returns>False when there is no such item, or nothing of it failed.</returns>
internal sealed record RetryJob(ClaimsPrincipal By, Guid Id) : IRequest<bool>;

internal sealed class RetryJobHandler(MediaDbContext context, JobSignal signal, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<RetryJob, bool>
{
    public async Task<bool> Handle(RetryJob request, CancellationToken cancellationToken)
    {
        if (await context.FindToChangeAsync(authorization, request.By, request.Id, cancellationToken) is not { } item)
            return false;
        var now = time.GetUtcNow();
        var again = await context.Jobs.Where(job => job.Hash == item.Hash && job.State == JobState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, JobState.Waiting).SetProperty(job => job.Attempts, 0).SetProperty(job => job.DueAt, now).SetProperty(job => job.Progress, 0), cancellationToken);
        signal.Set();
        return again > 0;
    }
}

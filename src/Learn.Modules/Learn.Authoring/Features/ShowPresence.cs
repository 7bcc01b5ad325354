using System.Security.Claims;
using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>Says that someone has a file of a draft open, and asks who else has. Sent again every ten seconds; who is silent for thirty is gone.</summary>
/// <param name="Path">Empty for the outline.</param>
/// <returns>Null where there is no such draft.</returns>
internal sealed record ShowPresence(ClaimsPrincipal By, string Key, string Path) : IRequest<PresenceView?>;

/// <param name="Revision">The draft's, so that a page learns of what others saved.</param>
/// <param name="FileRevision">The file's; 0 where there is none.</param>
internal sealed record PresenceView(IReadOnlyList<PresentPerson> Others, long Revision, long FileRevision);

/// <param name="Path">The file that she has open.</param>
internal sealed record PresentPerson(Guid Id, string Name, string Path);

internal sealed class ShowPresenceValidator : AbstractValidator<ShowPresence>
{
    public ShowPresenceValidator() => RuleFor(request => request.Path).NotNull().MaximumLength(DraftFile.PathLength);
}

internal sealed class ShowPresenceHandler(AuthoringDbContext context, DraftAccess access, IMediator mediator, TimeProvider time) : IRequestHandler<ShowPresence, PresenceView?>
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public async Task<PresenceView?> Handle(ShowPresence request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var (person, now) = (request.By.Id()!.Value, time.GetUtcNow());
        var seen = await context.Presence.Where(row => row.DraftId == draft.Id && row.PersonId == person)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Path, request.Path).SetProperty(row => row.SeenAt, now), cancellationToken);
        if (seen == 0)
            await ArriveAsync(new() { DraftId = draft.Id, PersonId = person, Path = request.Path, SeenAt = now }, cancellationToken);
        var since = now - Silence;
        var others = await context.Presence.AsNoTracking().Where(row => row.DraftId == draft.Id && row.PersonId != person && row.SeenAt > since).ToListAsync(cancellationToken);
        var names = others.Count == 0 ? new Dictionary<Guid, string>() : await mediator.Send(new GetPeople([.. others.Select(other => other.PersonId)]), cancellationToken);
        var file = await context.Files.Where(row => row.DraftId == draft.Id && row.Path == request.Path).Select(row => (long?)row.Revision).SingleOrDefaultAsync(cancellationToken);
        return new([.. others.Where(other => names.ContainsKey(other.PersonId)).Select(other => new PresentPerson(other.PersonId, names[other.PersonId], other.Path))], draft.Revision, file ?? 0);
    }

    private async Task ArriveAsync(DraftPresence presence, CancellationToken cancellation)
    {
        context.Add(presence);
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // She has it open in two tabs, and the other one was faster.
            context.ChangeTracker.Clear();
        }
    }
}

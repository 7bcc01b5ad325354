using System.Security.Claims;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>All answers to a session's polls, for its hosts: the page shows the most frequent ones alone. Null when there is no such session to lead.</summary>
internal sealed record GetPollAnswers(ClaimsPrincipal By, Guid Id) : IRequest<PollAnswers?>;

internal sealed record PollAnswers(string Title, IReadOnlyList<PollAnswer> Answers);

/// <param name="Answer">An option's text, a number, or what was written.</param>
/// <param name="IsRight">Null where nothing is right or wrong.</param>
internal sealed record PollAnswer(string Poll, string Answer, int People, bool? IsRight);

internal sealed class GetPollAnswersHandler(LiveDbContext context, IAuthorizationService authorization) : IRequestHandler<GetPollAnswers, PollAnswers?>
{
    public async Task<PollAnswers?> Handle(GetPollAnswers request, CancellationToken cancellationToken)
    {
        if (await context.FindToLeadAsync(authorization, request.By, request.Id, cancellationToken) is not { } session)
            return null;
        var polls = (await context.Events.AsNoTracking().Where(row => row.SessionId == session.Id && row.Kind == EventKinds.Poll).OrderBy(row => row.Number).Select(row => row.Json).ToListAsync(cancellationToken))
            .ConvertAll(RoomJson.Read<Poll>);
        var votes = await context.Votes.Where(row => row.SessionId == session.Id).CountByChoiceAsync(cancellationToken);
        return new(session.Title, [.. polls.SelectMany(poll => Of(poll, [.. votes[poll.Id]]))]);
    }

    private static IEnumerable<PollAnswer> Of(Poll poll, IReadOnlyList<(string Choice, int People)> votes)
    {
        if (!poll.HasOptions)
            return votes.OrderByDescending(vote => vote.People).ThenBy(vote => vote.Choice, StringComparer.CurrentCulture).Select(vote => new PollAnswer(poll.Title, vote.Choice, vote.People, null));
        var tally = PollTally.Of(poll, votes);
        return poll.Options.Select((option, index) => new PollAnswer(poll.Title, option, tally.Counts[index], poll.Correct?.Contains(index)));
    }
}

using Learn.Live.Data;
using Learn.Live.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Hubs;

/// <summary>What someone chose before, for a page that was loaded anew: her votes in polls that run, and the questions she voted for.</summary>
/// <param name="Votes">By poll.</param>
/// <param name="Upvotes">Ids of questions.</param>
internal sealed record OwnChoices(IReadOnlyDictionary<string, string> Votes, IReadOnlyList<string> Upvotes)
{
    private static readonly OwnChoices None = new(new Dictionary<string, string>(), []);

    public static async Task<OwnChoices> ReadAsync(IDbContextFactory<LiveDbContext> contexts, Room room, string person, CancellationToken cancellation)
    {
        var (polls, hasQuestions) = room.Ask(state => (state.OpenPolls.Select(poll => poll.Poll.Id).ToList(), state.HasQuestions));
        if (polls.Count == 0 && !hasQuestions)
            return None;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var votes = polls.Count == 0 ? [] : await context.Votes.Where(row => row.SessionId == room.SessionId && polls.Contains(row.PollId) && row.PersonKey == person)
            .ToDictionaryAsync(row => row.PollId, row => row.Choice, cancellation);
        var upvotes = hasQuestions ? await context.Upvotes.Where(row => row.SessionId == room.SessionId && row.PersonKey == person).Select(row => row.QuestionId).ToListAsync(cancellation) : [];
        return new(votes, upvotes);
    }
}

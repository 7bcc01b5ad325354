using System.Globalization;

namespace Learn.Live.Rooms;

/// <summary>What a poll came to.</summary>
/// <param name="Total">People who answered.</param>
/// <param name="Counts">By option, where there are options.</param>
/// <param name="Words">The most frequent answers of a cloud, of numbers or of texts.</param>
internal sealed record PollTally(int Total, IReadOnlyList<int> Counts, IReadOnlyList<WordCount>? Words = null, double? Mean = null)
{
    private const int MostWords = 60;

    /// <param name="votes">Each choice with the number of people who gave it.</param>
    public static PollTally Of(Poll poll, IReadOnlyCollection<(string Choice, int People)> votes)
    {
        var total = votes.Sum(vote => vote.People);
        if (!poll.HasOptions)
        {
            var words = votes.OrderByDescending(vote => vote.People).ThenBy(vote => vote.Choice, StringComparer.Ordinal).Take(MostWords).Select(vote => new WordCount(vote.Choice, vote.People));
            var mean = poll.Kind == PollKind.Number && total > 0 ? votes.Sum(vote => vote.People * double.Parse(vote.Choice, CultureInfo.InvariantCulture)) / total : (double?)null;
            return new(total, [], [.. words], mean);
        }
        var counts = new int[poll.Options.Count];
        foreach (var (choice, people) in votes)
        {
            foreach (var index in PollChoice.Indexes(poll, choice) ?? [])
                counts[index] += people;
        }
        return new(total, counts);
    }
}

internal sealed record WordCount(string Text, int Count);

using AngleSharp.Html.Parser;
using Learn.Live.Features;
using Learn.Live.Rooms;
using Learn.Text;

namespace Learn.Live.Pages.Live;

/// <summary>What is left of a session that is over: all of it, or what has the words that are looked for.</summary>
/// <param name="Slides">With their indexes.</param>
/// <param name="Questions">The most wanted first.</param>
internal sealed record Aftermath(
    string Search, IReadOnlyList<(int Index, string Html)> Slides, IReadOnlyList<RoomQuestion> Questions, IReadOnlyList<RoomPoll> Polls, IReadOnlyList<ChatMessage> Chat)
{
    private const int LongestText = 10_000;

    public bool IsSearch => Search.Length > 0;

    public bool IsEmpty => Slides.Count + Questions.Count + Polls.Count + Chat.Count == 0;

    public static Aftermath Of(RoomView room, string? search)
    {
        var words = (search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => FoldedText.Of(word, LongestText)).Where(word => word.Length > 1).ToList();
        bool Has(params string?[] texts) => words.Count == 0 || FoldedText.Of(string.Join(' ', texts), LongestText) is var text && words.TrueForAll(word => text.Contains(word, StringComparison.Ordinal));
        var parser = new HtmlParser();
        return new(
            search?.Trim() ?? "",
            [.. room.Slides.Index().Where(slide => words.Count == 0 || Has(parser.ParseDocument(slide.Item).Body?.TextContent))],
            [.. room.Talk.Questions.Where(question => question.State != QuestionStates.Merged && Has(question.Text, question.Name, question.Answer)).OrderByDescending(room.VotesFor).ThenBy(question => question.At)],
            [.. room.Talk.Polls.Where(poll => poll.Result is not null && Has([poll.Poll.Title, .. poll.Poll.Options, .. poll.Result.Words?.Select(word => word.Text) ?? []]))],
            [.. room.Talk.Chat.Where(message => Has(message.Name, message.Text))]);
    }
}

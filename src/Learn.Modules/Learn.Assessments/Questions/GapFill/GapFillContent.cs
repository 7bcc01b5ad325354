using Learn.Assessments.Questions.Choice;
using Learn.Assessments.Questions.ShortText;

namespace Learn.Assessments.Questions.GapFill;

/// <summary>A text with gaps.</summary>
internal sealed record GapFillContent : QuestionContent
{
    /// <summary>Blocks of HTML with «[[id]]» where a gap is.</summary>
    public required string Html { get; init; }

    /// <summary>In the order in which they were written; a translation's text may turn them round.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }
}

/// <summary>A gap to type into or to choose for: it has a key or options.</summary>
/// <param name="Name">The author's.</param>
/// <param name="Feedback">HTML in a line, or null.</param>
internal sealed record Gap(string Id, string Name, TextKey? Key, IReadOnlyList<ChoiceOption>? Options, string? Feedback)
{
    /// <summary>Whether a text can be an answer here.</summary>
    public bool Takes(string given) => Options is null ? given.Length <= Responses.LongestText : Options.Any(option => option.Id == given);

    /// <summary>What an answer earns of the gap's part, 0 to 1.</summary>
    public decimal Share(string? given)
    {
        if (given is null) return 0;
        return Options is null ? TextMatch.Find(Key!, given)?.Share ?? 0 : Math.Max(0, Options.First(option => option.Id == given).Share);
    }

    /// <summary>Feedback on an answer: its own, or the gap's.</summary>
    public string? FeedbackOn(string? given)
    {
        if (given is null) return Feedback;
        return (Options is null ? TextMatch.Find(Key!, given)?.Feedback : Options.First(option => option.Id == given).Feedback) ?? Feedback;
    }

    /// <summary>Everything that is fully right, as HTML.</summary>
    public IEnumerable<string> RightTexts() => Options is null
        ? TextMatch.Right(Key!).Select(text => Platform.Web.SiteHtml.Encoder.Encode(text))
        : Options.Where(option => option.Share == 1).Select(option => option.Html);
}

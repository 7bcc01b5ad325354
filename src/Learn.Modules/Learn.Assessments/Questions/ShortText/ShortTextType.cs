using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Platform.Web;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.ShortText;

/// <summary>A word or a few are typed, and one of several spellings is accepted.</summary>
internal sealed class ShortTextType : QuestionType<ShortTextContent>
{
    public override string Name => "short-text";

    protected override ShortTextContent? FromGift(GiftQuestion question, QuestionTexts texts, ShortTextContent? original) => question is ShortAnswerQuestion written
        ? new() { Key = new([.. written.Answers.Select(answer => new AcceptedText(answer.Text.Text, Math.Max(0, answer.Weight / 100), texts.Optional(answer.Feedback)))], Fold: false, Case: false) }
        : null;

    protected override ShortTextContent? FromYaml(YamlReader question, QuestionTexts texts, ShortTextContent? original)
    {
        var key = TextKeyReader.Read(question, texts, partHasFeedback: false);
        var otherwise = texts.Optional(question.Written("otherwise", QuestionTexts.Longest, required: false));
        return key is null ? null : new() { Key = key, Otherwise = otherwise };
    }

    protected override GiftQuestion? ToGift(GiftHead head, ShortTextContent content, Action<string> lost)
    {
        if (content.Key.Fold) lost("that diacritics don't matter");
        if (content.Key.Case) lost("that capitals matter");
        if (content.Otherwise is not null) lost("the feedback on what isn't accepted");
        return new ShortAnswerQuestion(head, [.. content.Key.Accepted.Select(accepted => new GiftAnswer(GiftDraft.Text(accepted.Text), accepted.Share * 100, GiftDraft.Optional(accepted.Feedback)))]);
    }

    protected override void Present(JsonObject output, ShortTextContent content, Presentation presentation, JsonElement? response) => output["maxLength"] = Responses.LongestText;

    protected override string? Check(ShortTextContent content, JsonElement response) =>
        Responses.Text(response, "text") is { Length: <= Responses.LongestText } ? null : $"'text' is a text of at most {Responses.LongestText} characters";

    protected override Grade Mark(ShortTextContent content, Presentation presentation, JsonElement response) => Grade.Of(TextMatch.Find(content.Key, Given(response))?.Share ?? 0);

    protected override JsonElement? ReadForm(ShortTextContent content, IFormCollection form, string name, JsonElement? saved) =>
        form[name] is [{ Length: > 0 } text] ? Responses.Of("text", text) : null;

    protected override void WriteControls(ControlWriter html, ShortTextContent content, Presentation presentation, JsonElement? response) =>
        html.TextField(html.Id("text"), html.Name, html.Word("Your answer"), Responses.LongestText, response is { } given ? Given(given) : null);

    protected override void Review(JsonObject output, ShortTextContent content, Presentation presentation, JsonElement? response)
    {
        output["accepted"] = Responses.Array(Right(content).Select(text => (JsonNode)text));
        output["feedback"] = response is { } given ? Feedback(content, Given(given)) : null;
    }

    protected override void WriteReview(ControlWriter html, ShortTextContent content, Presentation presentation, JsonElement? response)
    {
        var given = response is { } answered ? Given(answered) : null;
        var share = given is null ? 0 : TextMatch.Find(content.Key, given)?.Share ?? 0;
        html.Open("ul", ("class", "parts-review"));
        html.ReviewedPart("", given is null ? null : Encode(given), share, Encode(string.Join(" · ", Right(content))), given is null ? null : Feedback(content, given));
        html.Close("ul");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(ShortTextContent content, Presentation presentation, JsonElement response) =>
        [new(TextMatch.Comparable(Given(response), content.Key), Given(response).Trim(), TextMatch.Find(content.Key, Given(response))?.Share == 1)];

    private static string Given(JsonElement response) => Responses.Text(response, "text")!;

    private static IEnumerable<string> Right(ShortTextContent content) => TextMatch.Right(content.Key);

    private static string? Feedback(ShortTextContent content, string given) => TextMatch.Find(content.Key, given) is { } accepted ? accepted.Feedback : content.Otherwise;

    private static string Encode(string text) => SiteHtml.Encoder.Encode(text);
}

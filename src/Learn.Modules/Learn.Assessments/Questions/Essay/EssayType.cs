using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Platform.Web;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Essay;

/// <summary>A free answer has nothing but its explanation, which is a model answer.</summary>
internal sealed record EssayContent : QuestionContent;

/// <summary>A free text. No machine grades it: it earns no points, and the review shows a model answer.</summary>
internal sealed class EssayType : QuestionType<EssayContent>
{
    public override string Name => "essay";

    public override bool IsGraded => false;

    protected override EssayContent? FromGift(GiftQuestion question, QuestionTexts texts, EssayContent? original) => question is EssayQuestion ? new() : null;

    protected override EssayContent? FromYaml(YamlReader question, QuestionTexts texts, EssayContent? original)
    {
        texts.NeedFeedback(false, question.Map.Line, "this free answer");
        return new();
    }

    protected override GiftQuestion? ToGift(GiftHead head, EssayContent content, Action<string> lost) => new EssayQuestion(head);

    protected override void Present(JsonObject output, EssayContent content, Presentation presentation, JsonElement? response) => output["maxLength"] = Responses.LongestEssay;

    protected override string? Check(EssayContent content, JsonElement response) =>
        Responses.Text(response, "text") is { Length: <= Responses.LongestEssay } ? null : $"'text' is a text of at most {Responses.LongestEssay} characters";

    protected override Grade Mark(EssayContent content, Presentation presentation, JsonElement response) => Grade.Wrong;

    protected override JsonElement? ReadForm(EssayContent content, IFormCollection form, string name, JsonElement? saved) =>
        form[name] is [{ Length: > 0 } text] ? Responses.Of("text", text.ReplaceLineEndings("\n")) : null;

    protected override void WriteControls(ControlWriter html, EssayContent content, Presentation presentation, JsonElement? response)
    {
        html.Open("p", ("class", "field")).Open("label", ("for", html.Id("text"))).Text(html.Word("Your answer")).Close("label");
        // A line's end right after the tag is swallowed.
        html.Open("textarea", ("id", html.Id("text")), ("name", html.Name), ("rows", "8"), ("maxlength", $"{Responses.LongestEssay}")).Html("\n");
        html.Text(response is { } given ? Responses.Text(given, "text")! : "").Close("textarea").Close("p");
    }

    protected override void Review(JsonObject output, EssayContent content, Presentation presentation, JsonElement? response) => output["model"] = content.Explanation;

    protected override void WriteReview(ControlWriter html, EssayContent content, Presentation presentation, JsonElement? response)
    {
        html.Open("p").Open("b").Text(html.Word("Your answer:")).Close("b").Close("p").Open("blockquote", ("class", "essay"));
        html.Html(response is { } given ? SiteHtml.Encoder.Encode(Responses.Text(given, "text")!).Replace("&#xA;", "<br>", StringComparison.Ordinal) : SiteHtml.Encoder.Encode(html.Word("No answer")));
        html.Close("blockquote").Open("p").Open("b").Text(html.Word("A good answer:")).Close("b").Close("p");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(EssayContent content, Presentation presentation, JsonElement response) => [];
}

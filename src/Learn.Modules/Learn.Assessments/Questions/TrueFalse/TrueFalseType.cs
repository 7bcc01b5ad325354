using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Platform.Web;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.TrueFalse;

/// <summary>True or false; always in this order.</summary>
internal sealed class TrueFalseType : QuestionType<TrueFalseContent>
{
    private static readonly string[] Ids = ["true", "false"];

    public override string Name => "true-false";

    protected override TrueFalseContent? FromGift(GiftQuestion question, QuestionTexts texts, TrueFalseContent? original) => question is TrueFalseQuestion asked
        ? new() { Answer = asked.Answer, WhenRight = texts.Optional(asked.WhenRight), WhenWrong = texts.Optional(asked.WhenWrong) }
        : null;

    protected override TrueFalseContent? FromYaml(YamlReader question, QuestionTexts texts, TrueFalseContent? original)
    {
        var answer = question.Flag("answer", required: true);
        if (original is not null && original.Answer != answer) texts.Add(question.LineOf("answer"), "the answer is another one in the course's first language: a question is the same in each language");
        var feedback = question.Sub("feedback");
        var content = new TrueFalseContent
        {
            Answer = answer,
            WhenRight = texts.Optional(feedback?.Written("right", QuestionTexts.Longest)),
            WhenWrong = texts.Optional(feedback?.Written("wrong", QuestionTexts.Longest)),
        };
        feedback?.End();
        return content;
    }

    protected override GiftQuestion? ToGift(GiftHead head, TrueFalseContent content, Action<string> lost) =>
        new TrueFalseQuestion(head, content.Answer, GiftDraft.Optional(content.WhenWrong), GiftDraft.Optional(content.WhenRight));

    protected override void Present(JsonObject output, TrueFalseContent content, Presentation presentation, JsonElement? response) =>
        output["options"] = Responses.Array(Ids.Select(id => new JsonObject { ["id"] = id }));

    protected override string? Check(TrueFalseContent content, JsonElement response) =>
        Responses.Text(response, "choice") is "true" or "false" ? null : "'choice' is \"true\" or \"false\"";

    protected override Grade Mark(TrueFalseContent content, Presentation presentation, JsonElement response) => IsRight(content, Chosen(response)) ? Grade.Right : Grade.Wrong;

    protected override JsonElement? ReadForm(TrueFalseContent content, IFormCollection form, string name, JsonElement? saved) =>
        form[name] is [{ Length: > 0 } id] ? Responses.Of("choice", id) : null;

    protected override void WriteControls(ControlWriter html, TrueFalseContent content, Presentation presentation, JsonElement? response) =>
        html.Options("radio", html.Name, Ids.Select(id => (id, Word(html, id))), response is { } given ? [Chosen(given)] : []);

    protected override void Review(JsonObject output, TrueFalseContent content, Presentation presentation, JsonElement? response)
    {
        var chosen = response is { } given ? Chosen(given) : null;
        output["options"] = Responses.Array(Ids.Select(id => new JsonObject
        {
            ["id"] = id,
            ["chosen"] = id == chosen,
            ["share"] = IsRight(content, id) ? 1 : 0,
            ["feedback"] = IsRight(content, id) ? content.WhenRight : content.WhenWrong,
        }));
    }

    protected override void WriteReview(ControlWriter html, TrueFalseContent content, Presentation presentation, JsonElement? response)
    {
        var chosen = response is { } given ? Chosen(given) : null;
        html.Open("ul", ("class", "options-review"));
        foreach (var id in Ids)
            html.ReviewedOption(Word(html, id), id == chosen, IsRight(content, id) ? 1 : 0, IsRight(content, id) ? content.WhenRight : content.WhenWrong);
        html.Close("ul");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(TrueFalseContent content, Presentation presentation, JsonElement response) =>
        [new(Chosen(response), Chosen(response), IsRight(content, Chosen(response)))];

    private static string Chosen(JsonElement response) => Responses.Text(response, "choice")!;

    private static bool IsRight(TrueFalseContent content, string id) => id == (content.Answer ? "true" : "false");

    private static string Word(ControlWriter html, string id) => SiteHtml.Encoder.Encode(html.Word(id == "true" ? "True" : "False"));
}

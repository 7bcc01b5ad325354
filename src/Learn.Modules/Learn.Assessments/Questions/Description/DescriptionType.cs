using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Description;

/// <summary>A description is its stem.</summary>
internal sealed record DescriptionContent : QuestionContent;

/// <summary>No question: a text between questions.</summary>
internal sealed class DescriptionType : QuestionType<DescriptionContent>
{
    public override string Name => "description";

    public override bool IsGraded => false;

    public override bool IsAnswered => false;

    protected override DescriptionContent? FromGift(GiftQuestion question, QuestionTexts texts, DescriptionContent? original) => question is DescriptionQuestion ? new() : null;

    protected override DescriptionContent? FromYaml(YamlReader question, QuestionTexts texts, DescriptionContent? original) => new();

    protected override GiftQuestion? ToGift(GiftHead head, DescriptionContent content, Action<string> lost) => new DescriptionQuestion(head);

    protected override void Present(JsonObject output, DescriptionContent content, Presentation presentation, JsonElement? response)
    {
    }

    protected override string? Check(DescriptionContent content, JsonElement response) => "there is nothing to answer";

    protected override Grade Mark(DescriptionContent content, Presentation presentation, JsonElement response) => Grade.Wrong;

    protected override JsonElement? ReadForm(DescriptionContent content, IFormCollection form, string name, JsonElement? saved) => null;

    protected override void WriteControls(ControlWriter html, DescriptionContent content, Presentation presentation, JsonElement? response)
    {
    }

    protected override void Review(JsonObject output, DescriptionContent content, Presentation presentation, JsonElement? response)
    {
    }

    protected override void WriteReview(ControlWriter html, DescriptionContent content, Presentation presentation, JsonElement? response)
    {
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(DescriptionContent content, Presentation presentation, JsonElement response) => [];
}

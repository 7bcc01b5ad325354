using System.Text.Json;
using Learn.Assessments.Authoring;
using Learn.Gift;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Choice;

/// <summary>One option is chosen; some may be partly right.</summary>
internal sealed class SingleChoiceType : ChoiceType
{
    public override string Name => "single-choice";

    protected override string InputType => "radio";

    protected override ChoiceContent? FromGift(GiftQuestion question, QuestionTexts texts, ChoiceContent? original) =>
        question is ChoiceQuestion { Multiple: false } choice && ChoiceAuthoring.FromGift(choice.Answers, texts, original?.Options) is { } options ? new() { Options = options } : null;

    protected override ChoiceContent? FromYaml(YamlReader question, QuestionTexts texts, ChoiceContent? original) =>
        ChoiceAuthoring.FromYaml(question, several: false, texts, original?.Options) is { } options ? new() { Options = options } : null;

    protected override GiftQuestion? ToGift(GiftHead head, ChoiceContent content, Action<string> lost) =>
        new ChoiceQuestion(head, Multiple: false, ChoiceAuthoring.ToGift(content.Options));

    protected override string? Check(ChoiceContent content, JsonElement response) =>
        Responses.Text(response, "choice") is { } id && Has(content, id) ? null : "'choice' is the id of one of the options";

    protected override IReadOnlyList<string> Chosen(JsonElement response) => [Responses.Text(response, "choice")!];

    protected override JsonElement? ReadForm(ChoiceContent content, IFormCollection form, string name, JsonElement? saved) =>
        form[name] is [{ Length: > 0 } id] ? Responses.Of("choice", id) : null;

    protected override decimal Worth(ChoiceOption option) => option.Share;
}

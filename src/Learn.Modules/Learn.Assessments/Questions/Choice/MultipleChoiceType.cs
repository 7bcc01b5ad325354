using System.Text.Json;
using Learn.Assessments.Authoring;
using Learn.Gift;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Choice;

/// <summary>Several options are chosen; their shares add up, and what is wrong may take away.</summary>
internal sealed class MultipleChoiceType : ChoiceType
{
    public override string Name => "multiple-choice";

    protected override string InputType => "checkbox";

    protected override ChoiceContent? FromGift(GiftQuestion question, QuestionTexts texts, ChoiceContent? original) =>
        question is ChoiceQuestion { Multiple: true } choice && ChoiceAuthoring.FromGift(choice.Answers, texts, original?.Options) is { } options ? new() { Options = options } : null;

    protected override ChoiceContent? FromYaml(YamlReader question, QuestionTexts texts, ChoiceContent? original) =>
        ChoiceAuthoring.FromYaml(question, several: true, texts, original?.Options) is { } options ? new() { Options = options } : null;

    protected override GiftQuestion? ToGift(GiftHead head, ChoiceContent content, Action<string> lost) =>
        new ChoiceQuestion(head, Multiple: true, ChoiceAuthoring.ToGift(content.Options));

    protected override string? Check(ChoiceContent content, JsonElement response) =>
        Responses.List(response, "choices") is { } ids && ids.All(id => Has(content, id)) ? null : "'choices' is a list of different ids of options";

    protected override IReadOnlyList<string> Chosen(JsonElement response) => Responses.List(response, "choices")!;

    protected override JsonElement? ReadForm(ChoiceContent content, IFormCollection form, string name, JsonElement? saved) =>
        form[name].OfType<string>().Where(id => id.Length > 0).ToList() is { Count: > 0 } ids ? Responses.Of("choices", ids) : null;

    // Each right one earns its part.
    protected override decimal Worth(ChoiceOption option) => option.Share > 0 ? 1 : 0;
}

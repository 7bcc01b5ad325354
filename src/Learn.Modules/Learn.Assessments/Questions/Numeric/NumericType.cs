using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Platform.Web;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Numeric;

/// <summary>A number with a tolerance, in one of several units.</summary>
internal sealed class NumericType : QuestionType<NumericContent>
{
    public override string Name => "numeric";

    protected override NumericContent? FromGift(GiftQuestion question, QuestionTexts texts, NumericContent? original) =>
        question is NumericQuestion asked ? NumericAuthoring.FromGift(asked, texts) : null;

    protected override NumericContent? FromYaml(YamlReader question, QuestionTexts texts, NumericContent? original) => NumericAuthoring.FromYaml(question, texts);

    protected override GiftQuestion? ToGift(GiftHead head, NumericContent content, Action<string> lost) => NumericAuthoring.ToGift(head, content, lost);

    protected override void Present(JsonObject output, NumericContent content, Presentation presentation, JsonElement? response) =>
        output["units"] = Responses.Array(content.Units.Select(unit => (JsonNode)unit.Name));

    protected override string? Check(NumericContent content, JsonElement response)
    {
        if (Responses.Value(response, "unit") is { ValueKind: not JsonValueKind.Null } && Responses.Text(response, "unit") is not { Length: <= NumberText.Longest }) return "'unit' is a text";
        if (Responses.Value(response, "number") is { ValueKind: JsonValueKind.Number } number) return number.GetRawText().Length <= NumberText.Longest ? null : "'number' is too long";
        return Responses.Text(response, "number") is { Length: <= NumberText.Longest } ? null : $"'number' is a number or a text of at most {NumberText.Longest} characters";
    }

    protected override Grade Mark(NumericContent content, Presentation presentation, JsonElement response) => Grade.Of(NumericMatch.Find(content, Given(response), presentation.Language).Share);

    protected override JsonElement? ReadForm(NumericContent content, IFormCollection form, string name, JsonElement? saved)
    {
        var number = form[name] is [{ } text] ? text : "";
        var response = new JsonObject { ["number"] = number };
        if (form[$"{name}-unit"] is [{ Length: > 0 } unit]) response["unit"] = unit;
        return number.Length > 0 || response.Count > 1 ? Responses.Of(response) : null;
    }

    protected override void WriteControls(ControlWriter html, NumericContent content, Presentation presentation, JsonElement? response)
    {
        var (number, unit) = response is { } given ? Given(given) : ("", "");
        html.TextField(html.Id("number"), html.Name, html.Word("Your answer, a number"), NumberText.Longest, number, "decimal");
        if (content.Units.Count == 0) return;
        html.Open("p", ("class", "field")).Open("label", ("for", html.Id("unit"))).Text(html.Word("Unit")).Close("label");
        html.Select(html.Id("unit"), null, html.Word("Choose…"), content.Units.Select(known => (known.Name, known.Name)), unit);
        html.Close("p");
    }

    protected override void Review(JsonObject output, NumericContent content, Presentation presentation, JsonElement? response)
    {
        output["accepted"] = Responses.Array(Right(content, presentation).Select(text => (JsonNode)text));
        output["feedback"] = response is { } given ? NumericMatch.Find(content, Given(given), presentation.Language).Feedback : null;
    }

    protected override void WriteReview(ControlWriter html, NumericContent content, Presentation presentation, JsonElement? response)
    {
        var (number, unit) = response is { } given ? Given(given) : ("", "");
        var match = NumericMatch.Find(content, (number, unit), presentation.Language);
        html.Open("ul", ("class", "parts-review"));
        html.ReviewedPart("", response is null ? null : Encode($"{number} {unit}".Trim()), match.Share, Encode(string.Join(" · ", Right(content, presentation))), response is null ? null : match.Feedback);
        html.Close("ul");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(NumericContent content, Presentation presentation, JsonElement response)
    {
        var (text, unit) = Given(response);
        var key = NumberText.Read(text, presentation.Language) is var (number, behind) ? $"{number.ToString("0.############################", CultureInfo.InvariantCulture)} {(unit.Length > 0 ? unit : behind)}" : $"{text} {unit}";
        return [new(key.Trim(), $"{text} {unit}".Trim(), NumericMatch.Find(content, (text, unit), presentation.Language).Share == 1)];
    }

    private static (string Number, string Unit) Given(JsonElement response) => (
        Responses.Value(response, "number") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Responses.Text(response, "number")!,
        Responses.Text(response, "unit") ?? "");

    private static IEnumerable<string> Right(NumericContent content, Presentation presentation)
    {
        var unit = content.Units.FirstOrDefault(unit => unit.Factor == 1)?.Name;
        return content.Accepted.Where(range => range.Share == 1).Select(range => $"{Shown(range)} {unit}".Trim());

        string Shown(NumericRange range) => range.Least == range.Most
            ? NumberText.Show(range.Least, presentation.Language)
            : $"{NumberText.Show(range.Least, presentation.Language)} – {NumberText.Show(range.Most, presentation.Language)}";
    }

    private static string Encode(string text) => SiteHtml.Encoder.Encode(text);
}

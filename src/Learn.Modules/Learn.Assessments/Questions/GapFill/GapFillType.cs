using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Assessments.Questions.Choice;
using Learn.Assessments.Questions.ShortText;
using Learn.Platform.Web;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.GapFill;

/// <summary>Gaps in a text are typed into or chosen for; each earns its part.</summary>
internal sealed class GapFillType : QuestionType<GapFillContent>
{
    public override string Name => "gap-fill";

    protected override GapFillContent? FromYaml(YamlReader question, QuestionTexts texts, GapFillContent? original) => GapFillAuthoring.FromYaml(question, texts, original);

    protected override void Present(JsonObject output, GapFillContent content, Presentation presentation, JsonElement? response)
    {
        output["html"] = content.Html;
        output["gaps"] = Responses.Array(content.Gaps.Select(gap => gap.Options is null
            ? new JsonObject { ["id"] = gap.Id, ["maxLength"] = Responses.LongestText }
            : new JsonObject { ["id"] = gap.Id, ["options"] = Responses.Array(Options(gap, presentation).Select(option => new JsonObject { ["id"] = option.Id, ["html"] = option.Html })) }));
    }

    protected override string? Check(GapFillContent content, JsonElement response) =>
        Responses.Map(response, "gaps") is { } gaps && gaps.All(given => content.Gaps.FirstOrDefault(gap => gap.Id == given.Key)?.Takes(given.Value) == true)
            ? null
            : "'gaps' is an object with texts or ids of options by ids of gaps";

    protected override Grade Mark(GapFillContent content, Presentation presentation, JsonElement response)
    {
        var gaps = Given(response);
        return Grade.Of(content.Gaps.Sum(gap => gap.Share(gaps.GetValueOrDefault(gap.Id))) / content.Gaps.Count);
    }

    protected override JsonElement? ReadForm(GapFillContent content, IFormCollection form, string name, JsonElement? saved) =>
        FormParts.Read(form, name, content.Gaps.Select(gap => gap.Id)) is { Count: > 0 } parts ? Responses.Of("gaps", parts) : null;

    protected override void WriteControls(ControlWriter html, GapFillContent content, Presentation presentation, JsonElement? response)
    {
        var gaps = response is { } given ? Given(given) : new Dictionary<string, string>();
        var number = 0;
        html.Open("div", ("class", "gaps prose")).Html(Marks.Replace(content.Html, id =>
        {
            if (content.Gaps.FirstOrDefault(gap => gap.Id == id) is not { } gap) return $"[[{id}]]";
            var control = html.New();
            var label = html.Word("Gap {0}", ++number);
            if (gap.Options is not null)
                control.Select(html.Id(gap.Id), label, html.Word("Choose…"), Options(gap, presentation).Select(option => (option.Id, HtmlText.Of(option.Html))), gaps.GetValueOrDefault(gap.Id));
            else
                control.Open("input", ("type", "text"), ("class", "gap"), ("name", html.Id(gap.Id)), ("aria-label", label), ("value", gaps.GetValueOrDefault(gap.Id, "")), ("maxlength", $"{Responses.LongestText}"), ("autocomplete", "off"), ("autocapitalize", "off"), ("spellcheck", "false"));
            return control.ToString();
        })).Close("div");
    }

    protected override void Review(JsonObject output, GapFillContent content, Presentation presentation, JsonElement? response)
    {
        var gaps = response is { } given ? Given(given) : new Dictionary<string, string>();
        output["gaps"] = Responses.Array(content.Gaps.Select(gap => new JsonObject
        {
            ["id"] = gap.Id,
            ["chosen"] = gaps.GetValueOrDefault(gap.Id),
            ["share"] = gap.Share(gaps.GetValueOrDefault(gap.Id)),
            ["accepted"] = Responses.Array(gap.RightTexts().Select(text => (JsonNode)text)),
            ["feedback"] = gap.FeedbackOn(gaps.GetValueOrDefault(gap.Id)),
        }));
    }

    protected override void WriteReview(ControlWriter html, GapFillContent content, Presentation presentation, JsonElement? response)
    {
        var gaps = response is { } given ? Given(given) : new Dictionary<string, string>();
        var shown = new List<Gap>();
        html.Open("div", ("class", "gaps prose")).Html(Marks.Replace(content.Html, id =>
        {
            if (content.Gaps.FirstOrDefault(gap => gap.Id == id) is not { } gap) return $"[[{id}]]";
            shown.Add(gap);
            return $"<b class=\"gap-number\">({shown.Count})</b>";
        })).Close("div").Open("ol", ("class", "parts-review"));
        foreach (var (index, gap) in shown.Index())
        {
            var chosen = gaps.GetValueOrDefault(gap.Id);
            html.ReviewedPart($"({index + 1})", chosen is null ? null : Shown(gap, chosen), gap.Share(chosen), string.Join(" · ", gap.RightTexts()), gap.FeedbackOn(chosen));
        }
        html.Close("ol");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(GapFillContent content, Presentation presentation, JsonElement response) =>
        [.. Given(response).Select(given => (Gap: content.Gaps.First(gap => gap.Id == given.Key), given.Value))
            .Select(given => new ChosenAnswer($"{given.Gap.Id}:{(given.Gap.Key is { } key ? TextMatch.Comparable(given.Value, key) : given.Value)}", $"{given.Gap.Name}: {Plain(given.Gap, given.Value)}", given.Gap.Share(given.Value) == 1))];

    private static IReadOnlyDictionary<string, string> Given(JsonElement response) => Responses.Map(response, "gaps")!;

    private static string Shown(Gap gap, string chosen) => gap.Options?.First(option => option.Id == chosen).Html ?? SiteHtml.Encoder.Encode(chosen);

    private static string Plain(Gap gap, string chosen) => gap.Options is { } options ? HtmlText.Of(options.First(option => option.Id == chosen).Html) : chosen.Trim();

    private static IEnumerable<ChoiceOption> Options(Gap gap, Presentation presentation) => presentation.Shuffle ? Seeds.Shuffle(gap.Options!, Seeds.Of(presentation.Seed, gap.Id)) : gap.Options!;
}

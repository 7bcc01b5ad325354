using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Matching;

/// <summary>Items are matched with options; each earns its part.</summary>
internal sealed class MatchingType : QuestionType<MatchingContent>
{
    public override string Name => "matching";

    protected override MatchingContent? FromGift(GiftQuestion question, QuestionTexts texts, MatchingContent? original) =>
        question is MatchingQuestion matching ? MatchingAuthoring.FromGift(matching, texts, original) : null;

    protected override MatchingContent? FromYaml(YamlReader question, QuestionTexts texts, MatchingContent? original) => MatchingAuthoring.FromYaml(question, texts, original);

    protected override GiftQuestion? ToGift(GiftHead head, MatchingContent content, Action<string> lost) => MatchingAuthoring.ToGift(head, content, lost);

    protected override void Present(JsonObject output, MatchingContent content, Presentation presentation, JsonElement? response)
    {
        output["items"] = Responses.Array(Items(content, presentation).Select(item => new JsonObject { ["id"] = item.Id, ["html"] = item.Html }));
        output["options"] = Responses.Array(Options(content, presentation).Select(option => new JsonObject { ["id"] = option.Id, ["html"] = option.Html }));
    }

    protected override string? Check(MatchingContent content, JsonElement response) =>
        Responses.Map(response, "pairs") is { } pairs && pairs.All(pair => content.Items.Any(item => item.Id == pair.Key) && content.Options.Any(option => option.Id == pair.Value))
            ? null
            : "'pairs' is an object with ids of options by ids of items";

    protected override Grade Mark(MatchingContent content, Presentation presentation, JsonElement response)
    {
        var pairs = Responses.Map(response, "pairs")!;
        return Grade.Of((decimal)content.Items.Count(item => pairs.GetValueOrDefault(item.Id) == item.Option) / content.Items.Count);
    }

    protected override JsonElement? ReadForm(MatchingContent content, IFormCollection form, string name, JsonElement? saved) =>
        FormParts.Read(form, name, content.Items.Select(item => item.Id)) is { Count: > 0 } parts ? Responses.Of("pairs", parts) : null;

    protected override void WriteControls(ControlWriter html, MatchingContent content, Presentation presentation, JsonElement? response)
    {
        var pairs = response is { } given ? Responses.Map(given, "pairs")! : new Dictionary<string, string>();
        var options = Options(content, presentation).Select(option => (option.Id, HtmlText.Of(option.Html))).ToList();
        html.Open("ul", ("class", "parts"), ("data-matching", ""));
        foreach (var item in Items(content, presentation))
        {
            html.Open("li").Open("label", ("for", html.Id(item.Id))).Html(item.Html).Close("label").Html(" ");
            html.Select(html.Id(item.Id), null, html.Word("Choose…"), options, pairs.GetValueOrDefault(item.Id));
            html.Close("li");
        }
        html.Close("ul");
    }

    protected override void Review(JsonObject output, MatchingContent content, Presentation presentation, JsonElement? response)
    {
        var pairs = response is { } given ? Responses.Map(given, "pairs")! : new Dictionary<string, string>();
        output["items"] = Responses.Array(Items(content, presentation).Select(item => new JsonObject
        {
            ["id"] = item.Id,
            ["html"] = item.Html,
            ["chosen"] = pairs.GetValueOrDefault(item.Id),
            ["right"] = item.Option,
            ["isRight"] = pairs.GetValueOrDefault(item.Id) == item.Option,
            ["feedback"] = item.Feedback,
        }));
    }

    protected override void WriteReview(ControlWriter html, MatchingContent content, Presentation presentation, JsonElement? response)
    {
        var pairs = response is { } given ? Responses.Map(given, "pairs")! : new Dictionary<string, string>();
        var texts = content.Options.ToDictionary(option => option.Id, option => option.Html);
        html.Open("ul", ("class", "parts-review"));
        foreach (var item in Items(content, presentation))
        {
            var chosen = pairs.GetValueOrDefault(item.Id);
            html.ReviewedPart(item.Html, chosen is null ? null : texts[chosen], chosen == item.Option ? 1 : 0, texts[item.Option], item.Feedback);
        }
        html.Close("ul");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(MatchingContent content, Presentation presentation, JsonElement response)
    {
        var texts = content.Options.ToDictionary(option => option.Id, option => HtmlText.Of(option.Html));
        return [.. Responses.Map(response, "pairs")!.Select(pair => (Item: content.Items.First(item => item.Id == pair.Key), Chosen: pair.Value))
            .Select(pair => new ChosenAnswer($"{pair.Item.Id}:{pair.Chosen}", $"{HtmlText.Of(pair.Item.Html)} → {texts[pair.Chosen]}", pair.Chosen == pair.Item.Option))];
    }

    private static IEnumerable<MatchingItem> Items(MatchingContent content, Presentation presentation) =>
        presentation.Shuffle ? Seeds.Shuffle(content.Items, Seeds.Of(presentation.Seed, "items")) : content.Items;

    /// <summary>In the order of the file they would stand beside what they belong to.</summary>
    private static IEnumerable<MatchingOption> Options(MatchingContent content, Presentation presentation) => Seeds.Shuffle(content.Options, presentation.Seed);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Categorize;

/// <summary>Items are put into categories; each earns its part.</summary>
internal sealed class CategorizeType : QuestionType<CategorizeContent>
{
    public override string Name => "categorize";

    protected override CategorizeContent? FromYaml(YamlReader question, QuestionTexts texts, CategorizeContent? original) => CategorizeAuthoring.FromYaml(question, texts, original);

    protected override GiftQuestion? ToGift(GiftHead head, CategorizeContent content, Action<string> lost) => CategorizeAuthoring.ToGift(head, content, lost);

    protected override void Present(JsonObject output, CategorizeContent content, Presentation presentation, JsonElement? response)
    {
        output["items"] = Responses.Array(Items(content, presentation).Select(item => new JsonObject { ["id"] = item.Id, ["html"] = item.Html }));
        output["categories"] = Responses.Array(content.Categories.Select(category => new JsonObject { ["id"] = category.Id, ["html"] = category.Html }));
    }

    protected override string? Check(CategorizeContent content, JsonElement response) =>
        Responses.Map(response, "places") is { } places && places.All(place => content.Items.Any(item => item.Id == place.Key) && content.Categories.Any(category => category.Id == place.Value))
            ? null
            : "'places' is an object with ids of categories by ids of items";

    protected override Grade Mark(CategorizeContent content, Presentation presentation, JsonElement response)
    {
        var places = Places(response);
        return Grade.Of((decimal)content.Items.Count(item => places.GetValueOrDefault(item.Id) == item.Category) / content.Items.Count);
    }

    protected override JsonElement? ReadForm(CategorizeContent content, IFormCollection form, string name, JsonElement? saved) =>
        FormParts.Read(form, name, content.Items.Select(item => item.Id)) is { Count: > 0 } parts ? Responses.Of("places", parts) : null;

    protected override void WriteControls(ControlWriter html, CategorizeContent content, Presentation presentation, JsonElement? response)
    {
        var places = response is { } given ? Places(given) : new Dictionary<string, string>();
        var categories = content.Categories.Select(category => (category.Id, HtmlText.Of(category.Html))).ToList();
        html.Open("ul", ("class", "parts"), ("data-categorize", ""), ("data-rest", html.Word("Not yet put anywhere")), ("data-moved", html.Word("moved to {0}")));
        foreach (var item in Items(content, presentation))
        {
            html.Open("li", ("data-item", item.Id)).Open("label", ("for", html.Id(item.Id))).Html(item.Html).Close("label").Html(" ");
            html.Select(html.Id(item.Id), null, html.Word("Choose…"), categories, places.GetValueOrDefault(item.Id));
            html.Close("li");
        }
        html.Close("ul");
    }

    protected override void Review(JsonObject output, CategorizeContent content, Presentation presentation, JsonElement? response)
    {
        var places = response is { } given ? Places(given) : new Dictionary<string, string>();
        output["items"] = Responses.Array(Items(content, presentation).Select(item => new JsonObject
        {
            ["id"] = item.Id,
            ["html"] = item.Html,
            ["chosen"] = places.GetValueOrDefault(item.Id),
            ["right"] = item.Category,
            ["isRight"] = places.GetValueOrDefault(item.Id) == item.Category,
            ["feedback"] = item.Feedback,
        }));
    }

    protected override void WriteReview(ControlWriter html, CategorizeContent content, Presentation presentation, JsonElement? response)
    {
        var places = response is { } given ? Places(given) : new Dictionary<string, string>();
        var texts = content.Categories.ToDictionary(category => category.Id, category => category.Html);
        html.Open("ul", ("class", "parts-review"));
        foreach (var item in Items(content, presentation))
        {
            var chosen = places.GetValueOrDefault(item.Id);
            html.ReviewedPart(item.Html, chosen is null ? null : texts[chosen], chosen == item.Category ? 1 : 0, texts[item.Category], item.Feedback);
        }
        html.Close("ul");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(CategorizeContent content, Presentation presentation, JsonElement response)
    {
        var texts = content.Categories.ToDictionary(category => category.Id, category => HtmlText.Of(category.Html));
        return [.. Places(response).Select(place => (Item: content.Items.First(item => item.Id == place.Key), Chosen: place.Value))
            .Select(place => new ChosenAnswer($"{place.Item.Id}:{place.Chosen}", $"{HtmlText.Of(place.Item.Html)} → {texts[place.Chosen]}", place.Chosen == place.Item.Category))];
    }

    private static IReadOnlyDictionary<string, string> Places(JsonElement response) => Responses.Map(response, "places")!;

    /// <summary>Authors write them category by category.</summary>
    private static IEnumerable<CategorizeItem> Items(CategorizeContent content, Presentation presentation) => Seeds.Shuffle(content.Items, presentation.Seed);
}

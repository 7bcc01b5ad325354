using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Platform.Web;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Ordering;

/// <summary>Items are put in order. What earns is the longest row of items that follow each other rightly.</summary>
internal sealed class OrderingType : QuestionType<OrderingContent>
{
    private const int Most = 12;

    public override string Name => "ordering";

    protected override OrderingContent? FromYaml(YamlReader question, QuestionTexts texts, OrderingContent? original)
    {
        var items = question.List("items", 3, Most).Select(item => Item(question, item, texts)).OfType<(YamlScalar Text, string? Feedback)>().ToList();
        if (items.Count < 3 || !texts.SameCount(items.Count, original?.Items.Count, question.LineOf("items"), "items")) return null;
        return new() { Items = [.. items.Select((item, index) => new OrderingItem(original?.Items[index].Id ?? texts.OptionId("item", item.Text.Value), texts.Inline(item.Text), item.Feedback))] };
    }

    protected override void Present(JsonObject output, OrderingContent content, Presentation presentation, JsonElement? response) =>
        output["items"] = Responses.Array(Shuffled(content, presentation).Select(item => new JsonObject { ["id"] = item.Id, ["html"] = item.Html }));

    protected override string? Check(OrderingContent content, JsonElement response) =>
        Responses.List(response, "order") is { } order && order.All(id => content.Items.Any(item => item.Id == id)) ? null : "'order' is a list of different ids of items";

    protected override Grade Mark(OrderingContent content, Presentation presentation, JsonElement response)
    {
        var places = Order(response).Select(id => Place(content, id)).ToList();
        return Grade.Of((decimal)Math.Max(0, LongestRow(places) - 1) / (content.Items.Count - 1));
    }

    protected override JsonElement? ReadForm(OrderingContent content, IFormCollection form, string name, JsonElement? saved)
    {
        var places = FormParts.Read(form, name, content.Items.Select(item => item.Id));
        if (places.Count == 0) return null;
        // Two items in one place stay in the order that they had before.
        var before = saved is { } known ? Order(known) : [];
        var order = places.Select(place => (Id: place.Key, Place: int.TryParse(place.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue))
            .OrderBy(place => place.Place).ThenBy(place => before.Contains(place.Id) ? before.ToList().IndexOf(place.Id) : int.MaxValue).Select(place => place.Id);
        return Responses.Of("order", order);
    }

    protected override void WriteControls(ControlWriter html, OrderingContent content, Presentation presentation, JsonElement? response)
    {
        var order = response is { } given ? Order(given) : [];
        var places = Enumerable.Range(1, content.Items.Count).Select(place => place.ToString(CultureInfo.InvariantCulture)).Select(place => (place, place)).ToList();
        html.Open("ol", ("class", "parts ordering"), ("data-ordering", ""), ("data-moved", html.Word("moved to place {0} of {1}")), ("data-up", html.Word("Move up")), ("data-down", html.Word("Move down")));
        foreach (var item in Shuffled(content, presentation).OrderBy(item => order.Contains(item.Id) ? order.ToList().IndexOf(item.Id) : int.MaxValue))
        {
            var place = order.ToList().IndexOf(item.Id) + 1;
            html.Open("li", ("data-item", item.Id)).Open("label", ("for", html.Id(item.Id))).Html(item.Html).Close("label").Html(" ");
            html.Select(html.Id(item.Id), null, html.Word("Place…"), places, place > 0 ? place.ToString(CultureInfo.InvariantCulture) : null);
            html.Close("li");
        }
        html.Close("ol");
    }

    protected override void Review(JsonObject output, OrderingContent content, Presentation presentation, JsonElement? response)
    {
        var order = response is { } given ? Order(given).ToList() : [];
        output["order"] = Responses.Array(content.Items.Select(item => (JsonNode)item.Id));
        output["items"] = Responses.Array(content.Items.Select((item, index) => new JsonObject
        {
            ["id"] = item.Id,
            ["html"] = item.Html,
            ["place"] = order.IndexOf(item.Id) is var place and >= 0 ? place + 1 : null,
            ["right"] = index + 1,
            ["feedback"] = item.Feedback,
        }));
    }

    protected override void WriteReview(ControlWriter html, OrderingContent content, Presentation presentation, JsonElement? response)
    {
        var order = response is { } given ? Order(given).ToList() : [];
        html.Open("p").Text(html.Word("The right order, and where you put each:")).Close("p").Open("ol", ("class", "parts-review"));
        for (var index = 0; index < content.Items.Count; index++)
        {
            var item = content.Items[index];
            var place = order.IndexOf(item.Id);
            html.ReviewedPart(item.Html, place < 0 ? null : SiteHtml.Encoder.Encode(html.Word("place {0}", place + 1)), place == index ? 1 : 0, null, item.Feedback);
        }
        html.Close("ol");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(OrderingContent content, Presentation presentation, JsonElement response)
    {
        var order = Order(response);
        return [new(string.Join(' ', order), string.Join(" → ", order.Select(id => HtmlText.Of(content.Items[Place(content, id)].Html))), order.SequenceEqual(content.Items.Select(item => item.Id)))];
    }

    private static (YamlScalar, string?)? Item(YamlReader question, YamlNode item, QuestionTexts texts)
    {
        if (item is YamlMap && question.AsMap(item, item.Line, "an item") is { } map)
        {
            var written = map.Written("text", QuestionTexts.Longest);
            var feedback = texts.Optional(map.Written("feedback", QuestionTexts.Longest, required: false));
            map.End();
            texts.NeedFeedback(feedback is not null, item.Line, "this item");
            return written is null ? null : (written, feedback);
        }
        texts.NeedFeedback(false, item.Line, "this item");
        return question.AsWritten(item, "an item", QuestionTexts.Longest) is { } text ? (text, null) : null;
    }

    /// <summary>Never in the right order: that would be the answer.</summary>
    private static IReadOnlyList<OrderingItem> Shuffled(OrderingContent content, Presentation presentation)
    {
        var items = Seeds.Shuffle(content.Items, presentation.Seed);
        return items.SequenceEqual(content.Items) ? [.. items.Skip(1), items[0]] : items;
    }

    private static IReadOnlyList<string> Order(JsonElement response) => Responses.List(response, "order")!;

    private static int Place(OrderingContent content, string id) => content.Items.Select(item => item.Id).ToList().IndexOf(id);

    /// <summary>The longest increasing subsequence.</summary>
    private static int LongestRow(List<int> places)
    {
        var rows = new int[places.Count];
        for (var at = 0; at < places.Count; at++) rows[at] = 1 + Enumerable.Range(0, at).Where(before => places[before] < places[at]).Select(before => rows[before]).DefaultIfEmpty().Max();
        return rows.DefaultIfEmpty().Max();
    }
}

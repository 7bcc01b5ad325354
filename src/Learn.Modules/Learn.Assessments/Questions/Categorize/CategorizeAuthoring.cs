using Learn.Assessments.Authoring;
using Learn.Gift;
using Learn.Text;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Categorize;

/// <summary>Categories and items from files, and to GIFT's nearest kind.</summary>
internal static class CategorizeAuthoring
{
    private const int MostCategories = 6;
    private const int MostItems = 20;

    public static CategorizeContent? FromYaml(YamlReader yaml, QuestionTexts texts, CategorizeContent? original)
    {
        var categories = Categories(yaml, texts);
        var items = yaml.List("items", 2, MostItems).Select(item => yaml.AsMap(item, item.Line, "an item")).OfType<YamlReader>()
            .Select(item => Item(item, [.. categories.Select(category => category.Id)], texts)).OfType<(YamlScalar Text, string Category, string? Feedback)>().ToList();
        if (categories.Count < 2 || items.Count < 2 || !texts.SameCount(items.Count, original?.Items.Count, yaml.LineOf("items"), "items")) return null;
        if (original is not null && !categories.Select(category => category.Id).SequenceEqual(original.Categories.Select(category => category.Id)))
        {
            texts.Add(yaml.LineOf("categories"), "the categories have other keys in the course's first language: keys are the same in each language, in the same order");
            return null;
        }
        for (var index = 0; index < items.Count && original is not null; index++)
        {
            if (items[index].Category != original.Items[index].Category) texts.Add(items[index].Text.Line, "this item has another category in the course's first language: the items are the same in each language, in the same order");
        }
        return new()
        {
            Categories = categories,
            Items = [.. items.Select((item, index) => new CategorizeItem(original?.Items[index].Id ?? texts.OptionId("item", item.Text.Value), texts.Inline(item.Text), item.Category, item.Feedback))],
        };
    }

    public static GiftQuestion ToGift(GiftHead head, CategorizeContent content, Action<string> lost)
    {
        lost("that items are put into categories: it becomes a matching");
        if (content.Items.Any(item => item.Feedback is not null)) lost("the feedback on each item");
        var texts = content.Categories.ToDictionary(category => category.Id, category => GiftDraft.Text(category.Html));
        return new MatchingQuestion(head, [.. content.Items.Select(item => new GiftPair(GiftDraft.Text(item.Html), texts[item.Category]))]);
    }

    private static List<Category> Categories(YamlReader yaml, QuestionTexts texts)
    {
        var categories = new List<Category>();
        if (yaml.Sub("categories") is not { } map) return categories;
        if (map.Map.Entries.Count is < 2 or > MostCategories) texts.Add(yaml.LineOf("categories"), $"there are {map.Map.Entries.Count} categories: write 2 to {MostCategories}");
        foreach (var entry in map.Map.Entries)
        {
            if (!Ids.IsId(entry.Key)) texts.Add(entry.Line, $"'{entry.Key}' can't be a category's key: {Ids.Rule}");
            if (map.AsWritten(entry.Value, "a category", QuestionTexts.Longest) is { } text) categories.Add(new(entry.Key, texts.Inline(text)));
        }
        return categories;
    }

    private static (YamlScalar, string, string?)? Item(YamlReader item, IReadOnlyCollection<string> categories, QuestionTexts texts)
    {
        var text = item.Written("text", QuestionTexts.Longest);
        var category = item.OneOf("category", categories);
        var feedback = texts.Optional(item.Written("feedback", QuestionTexts.Longest, required: false));
        item.End();
        texts.NeedFeedback(feedback is not null, item.Map.Line, "this item");
        return text is null || category is null ? null : (text, category, feedback);
    }
}

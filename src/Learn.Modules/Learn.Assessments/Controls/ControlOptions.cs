namespace Learn.Assessments.Controls;

/// <summary>Pieces that several question types write alike.</summary>
internal static class ControlOptions
{
    /// <summary>Radio buttons or check boxes, each inside its label.</summary>
    public static void Options(this ControlWriter html, string type, string name, IEnumerable<(string Id, string Html)> options, IReadOnlyCollection<string> chosen)
    {
        html.Open("ul", ("class", "options"));
        foreach (var (id, text) in options)
        {
            html.Open("li").Open("label")
                .Open("input", ("type", type), ("name", name), ("value", id), ("checked", ControlWriter.On(chosen.Contains(id))))
                .Open("span").Html(text).Close("span").Close("label").Close("li");
        }
        html.Close("ul");
    }

    /// <summary>A list to choose one from; the first entry stands for no answer.</summary>
    /// <param name="options">Plain texts: a list shows no markup.</param>
    public static void Select(this ControlWriter html, string name, string? label, string empty, IEnumerable<(string Id, string Text)> options, string? chosen)
    {
        html.Open("select", ("id", name), ("name", name), ("aria-label", label)).Open("option", ("value", "")).Text(empty).Close("option");
        foreach (var (id, text) in options)
            html.Open("option", ("value", id), ("selected", ControlWriter.On(id == chosen))).Text(text).Close("option");
        html.Close("select");
    }

    /// <summary>A line to type in, below its label.</summary>
    public static void TextField(this ControlWriter html, string id, string name, string label, int longest, string? value, string? inputMode = null) =>
        html.Open("p", ("class", "field")).Open("label", ("for", id)).Text(label).Close("label")
            .Open("input", ("type", "text"), ("id", id), ("name", name), ("value", value ?? ""), ("maxlength", $"{longest}"),
                ("autocomplete", "off"), ("autocapitalize", "off"), ("spellcheck", "false"), ("inputmode", inputMode)).Close("p");

    /// <summary>An option of the review: what it was is said in words, not by colour alone.</summary>
    /// <param name="share">What choosing it earns: 1 is right, less than that partly, 0 or less wrong.</param>
    public static void ReviewedOption(this ControlWriter html, string text, bool chosen, decimal share, string? feedback)
    {
        html.Open("li", ("class", (chosen, share) switch { (true, 1) => "is-right is-chosen", (true, > 0) => "is-partly is-chosen", (true, _) => "is-wrong is-chosen", (false, 1) => "is-right", _ => null }));
        html.Open("span").Html(text).Close("span");
        var mark = (chosen, share) switch
        {
            (true, 1) => "You chose this, right",
            (true, > 0) => "You chose this, partly right",
            (true, _) => "You chose this, not right",
            (false, 1) => "Right answer",
            _ => null,
        };
        if (mark is not null) html.Html(" ").Open("b", ("class", "mark")).Text(html.Word(mark)).Close("b");
        html.Feedback(feedback);
        html.Close("li");
    }

    /// <summary>What was answered in a part of a question.</summary>
    /// <param name="given">HTML; null where it was left open.</param>
    /// <param name="right">HTML of what would have been right, or null where there is no need to tell.</param>
    public static void ReviewedPart(this ControlWriter html, string part, string? given, decimal share, string? right, string? feedback)
    {
        html.Open("li", ("class", share == 1 ? "is-right" : share > 0 ? "is-partly" : "is-wrong")).Open("span").Html(part).Close("span").Html(" ");
        html.Open("span", ("class", "given"));
        if (given is null) html.Text(html.Word("No answer"));
        else html.Text(html.Word("Your answer:")).Html(" ").Html(given);
        html.Close("span").Html(" ").Open("b", ("class", "mark")).Text(html.Word(share == 1 ? "Right" : share > 0 ? "Partly right" : "Not right")).Close("b");
        if (share < 1 && right is not null) html.Open("p", ("class", "right-answer")).Text(html.Word("Right answer:")).Html(" ").Html(right).Close("p");
        html.Feedback(feedback);
        html.Close("li");
    }

    public static void Feedback(this ControlWriter html, string? feedback)
    {
        if (!string.IsNullOrEmpty(feedback)) html.Open("p", ("class", "feedback")).Html(feedback).Close("p");
    }
}

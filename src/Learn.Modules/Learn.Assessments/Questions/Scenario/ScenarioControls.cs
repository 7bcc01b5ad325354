using Learn.Assessments.Controls;
using Learn.Assessments.Questions.GapFill;
using Learn.Assessments.Questions.Numeric;
using Learn.Assessments.Questions.ShortText;
using Learn.Platform.Web;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>Writes a scenario: what happened so far, and the controls of the step that is next.</summary>
internal static class ScenarioControls
{
    public static void Write(ControlWriter html, ScenarioContent content, Presentation presentation, ScenarioWalk walk)
    {
        html.Open("ol", ("class", "steps"));
        foreach (var taken in walk.Taken) Taken(html, taken);
        if (walk.Current is { } current)
        {
            html.Open("li", ("class", "step step-current"), ("id", html.Id($"step-{current.Id}")), ("tabindex", "-1"));
            // What is to be picked belongs to the question; anything else is read before it.
            if (current.Spots is null) Blocks(html, current, id => $"[[{id}]]");
            html.Open("fieldset").Open("legend").Html(current.Ask).Close("legend");
            if (current.Spots is not null) Blocks(html, current, id => Spot(html, current, id));
            Ask(html, current, presentation);
            html.Open("p").Open("button", ("type", "submit"), ("class", "button"), ("name", html.Id("step")), ("value", current.Id), ("data-scenario-step", current.Id))
                .Text(html.Word("Answer this step")).Close("button").Close("p").Close("fieldset").Close("li");
        }
        html.Close("ol");
        if (walk.Current is null) html.Open("p", ("class", "steps-done")).Text(html.Word("You have come to the end of this task.")).Close("p");
    }

    /// <summary>A step that was taken: what was shown, answered, and what came of it.</summary>
    public static void Taken(ControlWriter html, TakenStep taken)
    {
        html.Open("li", ("class", "step step-taken"), ("id", html.Id($"step-{taken.Step.Id}")));
        Blocks(html, taken.Step, id => taken.Step.Spots?.FirstOrDefault(spot => spot.Id == id) is { } spot
            ? Responses.List(taken.Answer, "spots")!.Contains(id) ? $"<mark>{Encode(spot.Text)}</mark>" : Encode(spot.Text)
            : $"[[{id}]]");
        html.Open("p", ("class", "ask")).Html(taken.Step.Ask).Close("p").Open("p", ("class", "given")).Text(html.Word("Your answer:")).Html(" ").Html(Given(html, taken)).Close("p");
        html.Open("div", ("class", "consequence prose")).Html(taken.Consequence).Close("div").Close("li");
    }

    /// <summary>What is right in a field, as HTML.</summary>
    public static string Right(StepField field, string language)
    {
        if (field.Options is { } options) return string.Join(" · ", options.Where(option => option.Share == 1).Select(option => option.Html));
        if (field.Key is { } key) return Encode(string.Join(" · ", TextMatch.Right(key)));
        var range = field.Range!;
        return Encode(range.Least == range.Most ? NumberText.Show(range.Least, language) : $"{NumberText.Show(range.Least, language)} – {NumberText.Show(range.Most, language)}");
    }

    /// <summary>What was given in a field, as HTML; null where it was left open.</summary>
    public static string? Given(StepField field, IReadOnlyDictionary<string, string> fields) => fields.GetValueOrDefault(field.Id) is not { } given ? null
        : field.Options?.First(option => option.Id == given).Html ?? Encode(given);

    private static string Given(ControlWriter html, TakenStep taken)
    {
        var step = taken.Step;
        if (step.Choices is { } choices) return choices.First(choice => choice.Id == Responses.Text(taken.Answer, "choice")).Html;
        var parts = step.Spots is { } spots
            ? Responses.List(taken.Answer, "spots")!.Select(id => $"«{Encode(spots.First(spot => spot.Id == id).Text)}»")
            : step.Fields!.Select(field => $"{Encode(Labelled(field.Label))} {Given(field, Responses.Map(taken.Answer, "fields")!) ?? "–"}");
        return string.Join("; ", parts) is { Length: > 0 } given ? given : Encode(html.Word("nothing"));
    }

    private static void Ask(ControlWriter html, ScenarioStep step, Presentation presentation)
    {
        var name = html.Id(step.Id);
        if (step.Choices is not null) html.Options("radio", name, ScenarioJson.Ordered(step, presentation).Select(choice => (choice.Id, choice.Html)), []);
        foreach (var field in step.Fields ?? [])
        {
            var id = $"{name}-{field.Id}";
            if (field.Options is null)
            {
                html.TextField(id, id, field.Label, Responses.LongestText, null, field.Range is null ? null : "decimal");
                continue;
            }
            html.Open("p", ("class", "field")).Open("label", ("for", id)).Text(field.Label).Close("label");
            html.Select(id, null, html.Word("Choose…"), ScenarioJson.Ordered(field, presentation).Select(option => (option.Id, HtmlText.Of(option.Html))), null);
            html.Close("p");
        }
    }

    private static void Blocks(ControlWriter html, ScenarioStep step, Func<string, string> spot)
    {
        foreach (var block in step.Blocks)
        {
            if (block.Mail is not { } mail)
            {
                html.Open("div", ("class", "prose")).Html(block.Html).Close("div");
                continue;
            }
            html.Open("div", ("class", "mail")).Open("dl");
            foreach (var (word, text) in new[] { ("From", mail.From), ("To", mail.To), ("Subject", mail.Subject) })
                html.Open("dt").Text(html.Word(word)).Close("dt").Open("dd").Html(Marks.Replace(Encode(text), spot)).Close("dd");
            html.Close("dl").Open("div", ("class", "mail-body prose")).Html(Marks.Replace(block.Html, spot)).Close("div").Close("div");
        }
    }

    private static string Spot(ControlWriter html, ScenarioStep step, string id) => step.Spots?.FirstOrDefault(spot => spot.Id == id) is { } spot
        ? html.New().Open("label", ("class", "spot")).Open("input", ("type", "checkbox"), ("name", html.Id(step.Id)), ("value", id)).Open("span").Text(spot.Text).Close("span").Close("label").ToString()
        : $"[[{id}]]";

    private static string Labelled(string label) => label.Length > 0 && char.IsLetterOrDigit(label[^1]) ? $"{label}:" : label;

    private static string Encode(string text) => SiteHtml.Encoder.Encode(text);
}

using System.Globalization;
using Learn.Authoring.Features;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>What a course says about itself: the head of its course.yml as a form.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class AboutModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public static IReadOnlyList<string> Topics { get; } = ["digital-skills", "security", "business", "ai", "data", "technology", "science"];

    public static IReadOnlyList<string> Levels { get; } = ["beginner", "intermediate", "advanced"];

    public static IReadOnlyList<string> Audiences { get; } = ["citizens", "business", "public-servants", "students", "teachers"];

    public DraftView Draft { get; private set; } = null!;

    /// <summary>What the form shows; null where only the text editor can change it.</summary>
    public AboutText? Typed { get; private set; }

    /// <summary>The state that the form was made from.</summary>
    public string Was { get; private set; } = "";

    /// <summary>What somebody else wrote while this was typed, by field.</summary>
    public IReadOnlyList<(string Field, string Theirs)> Theirs { get; private set; } = [];

    /// <summary>How many the glossary has.</summary>
    public int Terms { get; private set; }

    /// <summary>The change that the page before made.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Undo { get; set; }

    /// <summary>A number as the reader writes it.</summary>
    public static string Shown(string number) => number.Replace(".", CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string course)
    {
        if (!await LoadAsync(course, CancellationToken.None))
            return NotFound();
        if (Typed is not { } now)
            return Page();
        var typed = FromForm(Request.Form, now);
        Was = Request.Form["Input.Was"].ToString();
        SavedAbout? saved = null;
        if (await this.TryAsync(async () => saved = await mediator.Send(new SaveAbout(User, course, typed, Was), CancellationToken.None)))
        {
            if (saved is null)
                return NotFound();
            if (saved.Theirs is not { } theirs)
                return LocalRedirect($"/studio/courses/{course}/about{(saved.Change is { } change ? $"?undo={change}" : "")}");
            // Saving again is said to replace what is shown.
            (Was, Theirs) = (theirs.Print, Differences(typed, theirs));
        }
        Typed = typed;
        return Page();
    }

    public async Task<IActionResult> OnPostLanguageAsync(string course, string language)
    {
        EditedOutline? edited = null;
        if (await this.TryAsync(async () => edited = await mediator.Send(new AddLanguage(User, course, language), CancellationToken.None)))
            return edited is null ? NotFound() : LocalRedirect($"/studio/courses/{course}/about{(edited.Change is { } change ? $"?undo={change}" : "")}");
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    private static AboutText FromForm(IFormCollection form, AboutText now)
    {
        string Line(string name) => form[$"Input.{name}"].ToString().Trim();
        Dictionary<string, string> Each(string name) => now.Languages.ToDictionary(language => language, language => Line($"{name}_{language}").ReplaceLineEndings(" "));
        return new(
            Each("Title"), Each("Summary"),
            now.Languages.ToDictionary(language => language, language => (IReadOnlyList<string>)Line($"Objectives_{language}").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            Line("Slug"), Line("Topic"), Line("Level"), [.. form["Input.Audience"].OfType<string>()], Line("Hours").Replace(',', '.'), Line("Licence"), Line("Updated"), Line("Cover"),
            form["Input.Completion"] == "some" ? [.. form["Input.Lessons"].OfType<string>()] : null);
    }

    private IReadOnlyList<(string, string)> Differences(AboutText mine, AboutText theirs)
    {
        var fields = new List<(string Name, string Mine, string Theirs)>();
        foreach (var language in theirs.Languages)
        {
            var tongue = $"({texts[$"tongue {language}"]})";
            fields.Add(($"{texts["Course title"]} {tongue}", mine.Titles.GetValueOrDefault(language, ""), theirs.Titles[language]));
            fields.Add(($"{texts["Summary"]} {tongue}", mine.Summaries.GetValueOrDefault(language, ""), theirs.Summaries[language]));
            fields.Add(($"{texts["Objectives"]} {tongue}", string.Join("; ", mine.Objectives.GetValueOrDefault(language, [])), string.Join("; ", theirs.Objectives[language])));
        }
        fields.Add((texts["Topic"], Named("topic", mine.Topic), Named("topic", theirs.Topic)));
        fields.Add((texts["Level"], Named("level", mine.Level), Named("level", theirs.Level)));
        fields.Add((texts["Audience"], string.Join(", ", mine.Audience.Select(one => Named("audience", one))), string.Join(", ", theirs.Audience.Select(one => Named("audience", one)))));
        fields.Add((texts["Hours"], mine.Hours, theirs.Hours));
        fields.Add((texts["Licence"], mine.Licence, theirs.Licence));
        fields.Add((texts["Facts checked"], mine.Updated, theirs.Updated));
        fields.Add((texts["Cover"], mine.Cover, theirs.Cover));
        fields.Add((texts["Course address"], mine.Slug, theirs.Slug));
        fields.Add((texts["Completion"], string.Join(", ", mine.Lessons ?? []), string.Join(", ", theirs.Lessons ?? [])));
        return [.. fields.Where(field => field.Mine != field.Theirs).Select(field => (field.Name, field.Theirs))];

        string Named(string kind, string value) => value.Length == 0 ? "" : texts[$"{kind} {value}"];
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new GetAbout(User, course), cancellation) is not { } found)
            return false;
        (Draft, Typed, Was, Terms) = (view, found.About, found.About?.Print ?? "", found.Glossary?.Terms.Count ?? 0);
        return true;
    }
}

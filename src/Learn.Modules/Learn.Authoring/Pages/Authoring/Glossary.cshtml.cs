using System.Globalization;
using Learn.Authoring.Features;
using Learn.Authoring.Outline;
using Learn.Platform.Web;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>A course's glossary, with room for another term at its end.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class GlossaryModel(IMediator mediator) : PageModel
{
    private const int LongestId = 60;

    public DraftView Draft { get; private set; } = null!;

    /// <summary>What the form shows; a term without an id is a new one. Null where only the text editor can change it.</summary>
    public GlossaryText? Typed { get; private set; }

    /// <summary>The state that the form was made from.</summary>
    public string Was { get; private set; } = "";

    /// <summary>What somebody else wrote while this was typed, by term.</summary>
    public IReadOnlyList<(string Term, string Theirs)> Theirs { get; private set; } = [];

    /// <summary>The change that the page before made.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Undo { get; set; }

    /// <summary>A term with a fault isn't folded away.</summary>
    public bool HasFault(int at) => ModelState.Any(entry => entry.Value!.Errors.Count > 0 && (entry.Key.StartsWith($"Input.Term_{at}_", StringComparison.Ordinal) || entry.Key.StartsWith($"Input.Text_{at}_", StringComparison.Ordinal)));

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation)
    {
        if (!await LoadAsync(course, cancellation))
            return NotFound();
        if (Draft.Rights.Write)
            Typed = Typed is { } now ? now with { Terms = [.. now.Terms, Empty(now)] } : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string course)
    {
        if (!await LoadAsync(course, CancellationToken.None))
            return NotFound();
        if (Typed is not { } now)
            return Page();
        var typed = FromForm(Request.Form, now);
        Was = Request.Form["Input.Was"].ToString();
        SavedGlossary? saved = null;
        if (await this.TryAsync(async () => saved = await mediator.Send(new SaveGlossary(User, course, WithIds(typed), Was), CancellationToken.None)))
        {
            if (saved is null)
                return NotFound();
            if (saved.Theirs is not { } theirs)
                return LocalRedirect($"/studio/courses/{course}/glossary{(saved.Change is { } change ? $"?undo={change}" : "")}");
            (Was, Theirs) = (theirs.Print(), Differences(typed, theirs));
        }
        Typed = typed;
        return Page();
    }

    private static GlossaryEntry Empty(GlossaryText glossary) => new("", glossary.Languages.ToDictionary(language => language, _ => new GlossaryWords("", "")));

    /// <summary>An untouched row for a new term, and those to be removed, are left out.</summary>
    private static GlossaryText FromForm(IFormCollection form, GlossaryText now)
    {
        var count = int.TryParse(form["Input.Count"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, form.Count) : 0;
        var removed = form["Input.Remove"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        string Line(string name) => form[$"Input.{name}"].ToString().ReplaceLineEndings(" ").Trim();
        var terms = Enumerable.Range(0, count).Where(at => !removed.Contains(at.ToString(CultureInfo.InvariantCulture)))
            .Select(at => new GlossaryEntry(Line($"Id_{at}"), now.Languages.ToDictionary(language => language, language => new GlossaryWords(Line($"Term_{at}_{language}"), Line($"Text_{at}_{language}")))));
        return now with { Terms = [.. terms.Where(term => term.Id.Length > 0 || term.In.Values.Any(words => words.Term.Length + words.Text.Length > 0))] };
    }

    private static GlossaryText WithIds(GlossaryText typed)
    {
        var taken = typed.Terms.Select(term => term.Id).ToHashSet(StringComparer.Ordinal);
        return typed with { Terms = [.. typed.Terms.Select(term => term.Id.Length > 0 ? term : term with { Id = Free(Slug.Of(term.In[typed.Languages[0]].Term, LongestId), taken) })] };
    }

    private static string Free(string id, HashSet<string> taken)
    {
        var wanted = id.Length == 0 ? "tu" : id;
        var free = wanted;
        for (var number = 2; !taken.Add(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        return free;
    }

    private static IReadOnlyList<(string, string)> Differences(GlossaryText mine, GlossaryText theirs)
    {
        static string All(GlossaryEntry? term) => term is null ? "" : string.Join(" · ", term.In.Values.Select(words => $"{words.Term}: {words.Text}"));
        var own = mine.Terms.Where(term => term.Id.Length > 0).DistinctBy(term => term.Id).ToDictionary(term => term.Id, StringComparer.Ordinal);
        var others = theirs.Terms.ToDictionary(term => term.Id, StringComparer.Ordinal);
        return [.. others.Keys.Union(own.Keys).Where(id => All(own.GetValueOrDefault(id)) != All(others.GetValueOrDefault(id))).Select(id => (id, others.TryGetValue(id, out var term) ? All(term) : "–"))];
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new GetAbout(User, course), cancellation) is not { } found)
            return false;
        (Draft, Typed, Was) = (view, found.Glossary, found.Glossary?.Print() ?? "");
        return true;
    }
}

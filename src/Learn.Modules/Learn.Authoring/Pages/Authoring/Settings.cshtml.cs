using Learn.Accounts.Contracts;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>Who writes a course, and by which rules it is published.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class SettingsModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    public DraftView Draft { get; private set; } = null!;

    public string NameOf(Guid person) => names.GetValueOrDefault(person, texts["Someone who left"]);

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostAddAsync(string course, [Bind(Prefix = "Input")] TeamInput input) => AddAsync(course, input.Email, asOwner: false);

    public Task<IActionResult> OnPostGiveAsync(string course, [Bind(Prefix = "Input")] TeamInput input) => AddAsync(course, input.OwnerEmail, asOwner: true);

    public async Task<IActionResult> OnPostRemoveAsync(string course, Guid person) =>
        await mediator.Send(new RemoveColleague(User, course, person), CancellationToken.None) ? Done(course, texts["Removed from team"]) : NotFound();

    public async Task<IActionResult> OnPostDeleteAsync(string course, bool sure)
    {
        if (!await LoadAsync(course, CancellationToken.None))
            return NotFound();
        if (!sure)
            ModelState.AddModelError("Input.Sure", texts["Delete draft tick"]);
        else if (await this.TryAsync(() => mediator.Send(new DeleteDraft(User, course), CancellationToken.None)))
            return PageForms.Done(this, texts["Draft deleted", Draft.Draft.Title], "/studio");
        return Page();
    }

    public async Task<IActionResult> OnPostRulesAsync(string course, [Bind(Prefix = "Input")] TeamInput input)
    {
        var isThere = false;
        if (await this.TryAsync(async () => isThere = await mediator.Send(new ShareDraft(User, course, null, null, input.NeedsApproval), CancellationToken.None)))
            return isThere ? Done(course, texts["Settings saved"]) : NotFound();
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    private async Task<IActionResult> AddAsync(string course, string? email, bool asOwner)
    {
        string? name = null;
        if (await this.TryAsync(async () => name = await mediator.Send(new AddColleague(User, course, email?.Trim() ?? "", asOwner), CancellationToken.None)))
            return name is null ? NotFound() : Done(course, texts[asOwner ? "Given to {0}" : "Added {0}", name]);
        if (asOwner)
            MoveFault("Input.Email", "Input.OwnerEmail");
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    /// <summary>Two forms of the page ask for an address.</summary>
    private void MoveFault(string from, string to)
    {
        var faults = ModelState[from]!.Errors.Select(error => error.ErrorMessage).ToList();
        ModelState.Remove(from);
        faults.ForEach(fault => ModelState.AddModelError(to, fault));
    }

    private IActionResult Done(string course, string notice) => PageForms.Done(this, notice, $"/studio/courses/{course}/settings");

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view)
            return false;
        Draft = view;
        names = await mediator.Send(new GetPeople([.. view.Members, .. view.Draft.OwnerId is { } owner ? new[] { owner } : []]), cancellation);
        return true;
    }
}

/// <param name="Email">Of who joins the team.</param>
/// <param name="OwnerEmail">Of who gets the course.</param>
internal sealed record TeamInput(string? Email, string? OwnerEmail, bool NeedsApproval);

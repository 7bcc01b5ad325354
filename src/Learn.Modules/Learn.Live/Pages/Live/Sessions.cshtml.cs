using Learn.Courses.Contracts;
using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Pages.Live;

/// <summary>What comes, what is one's own, and the field for a code.</summary>
internal sealed class SessionsModel(IMediator mediator, IAuthorizationService authorization, ICatalogue catalogue, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Those for everyone that are not hers, too.</summary>
    public IReadOnlyList<SessionCard> Upcoming { get; private set; } = [];

    public IReadOnlyList<SessionCard> Mine { get; private set; } = [];

    public bool MayPlan { get; private set; }

    /// <summary>Where the calendar is: her own is made among her notifications, that of everyone's sessions lies here.</summary>
    public string Feed => User.Id() is null ? "/live/calendar.ics" : "/my/notifications";

    /// <summary>Whether those that are over are shown instead of those to come.</summary>
    [BindProperty(SupportsGet = true, Name = "past")]
    public bool IsPast { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Mine = User.Id() is null ? [] : await FindAsync(mine: true, cancellation);
        Upcoming = [.. (await FindAsync(mine: false, cancellation)).ExceptBy(Mine.Select(card => card.Session.Id), card => card.Session.Id)];
        MayPlan = await authorization.AuthorizeAsync(User, Permissions.HostSessions);
    }

    private async Task<IReadOnlyList<SessionCard>> FindAsync(bool mine, CancellationToken cancellation) =>
        [.. (await mediator.Send(FindSessions.For(User, mine, IsPast), cancellation)).Items.Select(session => SessionCard.Of(session, catalogue))];

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] CodeInput input, CancellationToken cancellation)
    {
        if (ShortCode.TryRead(input.Code, out var code))
            return LocalRedirect($"/live/{code}");
        ModelState.AddModelError("Input.Code", texts["Code wrong"]);
        await OnGetAsync(cancellation);
        return Page();
    }
}

internal sealed record CodeInput(string? Code);

using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Organizations.Pages.Organizations;

/// <summary>What is printed, cut out and handed out. First passwords stand on it, so nothing keeps the page.</summary>
[Authorize]
internal sealed class SlipsModel(IMediator mediator, SiteAddress site) : OrganizationPage(mediator)
{
    private const int MostCopies = 40;

    public IReadOnlyList<JoinSlip> Slips { get; private set; } = [];

    /// <summary>How often a slip that many use is on the sheet.</summary>
    public int Copies { get; private set; } = 1;

    /// <summary>Whether it is one slip for many people.</summary>
    public bool IsShared => Slips is [{ Kind: InvitationKind.Code or InvitationKind.Link }];

    public IEnumerable<JoinSlip> Sheet => IsShared ? Enumerable.Repeat(Slips[0], Copies) : Slips;

    /// <summary>Where a code is typed, short enough to type it, too.</summary>
    public string JoinAddress => $"{site.Fixed}/join";

    public string AddressOf(JoinSlip slip) => $"{site.Fixed}/join/{slip.Code}";

    public async Task<IActionResult> OnGetAsync(Guid? id, Guid? import, int? copies, CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetSlips(User, Slug, id, import), cancellation) is not { } sheet)
            return NotFound();
        (Reach, Slips, Copies) = (sheet.Reach, sheet.Slips, Math.Clamp(copies ?? 1, 1, MostCopies));
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}

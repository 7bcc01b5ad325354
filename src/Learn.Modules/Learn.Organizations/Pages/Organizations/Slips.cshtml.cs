using System.Globalization;
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

    public SlipSheet Sheet { get; private set; } = null!;

    /// <summary>Units to print in parts; empty where it is one slip, or what was made together.</summary>
    public IReadOnlyList<UnitChoice> Nodes { get; private set; } = [];

    public Guid? UnitId { get; private set; }

    /// <summary>How often a slip that many use is on the sheet.</summary>
    public int Copies { get; private set; } = 1;

    /// <summary>Whether it is one slip for many people.</summary>
    public bool IsShared => Sheet.Slips is [{ Kind: InvitationKind.Code or InvitationKind.Link }];

    public IEnumerable<JoinSlip> Slips => IsShared ? Enumerable.Repeat(Sheet.Slips[0], Copies) : Sheet.Slips;

    /// <summary>Where a code is typed, short enough to type it, too. Without a setting it is where she herself is: a phone finds nothing at «localhost».</summary>
    public string JoinAddress => $"{site.Current}/join";

    public string AddressOf(JoinSlip slip) => $"{JoinAddress}/{slip.Code}";

    /// <summary>The rest of the address of another sheet.</summary>
    public string Query(Guid? import) => import is { } batch ? $"import={batch}&" : UnitId is { } unit ? $"unit={unit}&" : "";

    public async Task<IActionResult> OnGetAsync(Guid? id, Guid? import, Guid? unit, int? copies, CancellationToken cancellation)
    {
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        if (await Mediator.Send(new GetSlips(User, Slug, id, import, unit, number), cancellation) is not { } sheet)
            return NotFound();
        (Reach, Sheet, UnitId, Copies) = (sheet.Reach, sheet, unit, Math.Clamp(copies ?? 1, 1, MostCopies));
        if (id is null && import is null && (unit is not null || sheet.Pages > 1) && await Mediator.Send(new GetUnitChoices(User, Slug), cancellation) is { } tree)
            Nodes = tree.Nodes;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}

using System.Globalization;
using Learn.Organizations.Features;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Organizations.Pages.Organizations;

[Authorize]
internal sealed class AuditModel(IMediator mediator) : OrganizationPage(mediator)
{
    public AuditPage Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        if (await Mediator.Send(new GetAudit(User, Slug, number), cancellation) is not { } shown)
            return NotFound();
        (Shown, Reach) = (shown, shown.Reach);
        return Page();
    }
}

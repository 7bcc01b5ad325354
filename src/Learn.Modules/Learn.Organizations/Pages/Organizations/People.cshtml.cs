using System.Globalization;
using Learn.Organizations.Features;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Organizations.Pages.Organizations;

[Authorize]
internal sealed class PeopleModel(IMediator mediator) : OrganizationPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public MembersPage Found { get; private set; } = null!;

    public IReadOnlyList<UnitChoice> Nodes { get; private set; } = [];

    /// <summary>What was asked, for the links to other pages.</summary>
    public string Query { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid? unit, CancellationToken cancellation)
    {
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        if (await Mediator.Send(new FindMembers(User, Slug, unit, Q, Role, number), cancellation) is not { } found || await Mediator.Send(new GetUnitChoices(User, Slug), cancellation) is not { } tree)
            return NotFound();
        (Found, Reach, Nodes) = (found, found.Reach, tree.Nodes);
        var query = QueryString.Create(new Dictionary<string, string?> { ["q"] = Q, ["role"] = Role, ["unit"] = unit?.ToString() }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString();
        Query = query.Length > 1 ? query[1..] + "&" : "";
        return Page();
    }
}

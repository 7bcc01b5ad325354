using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Features;

namespace Learn.Organizations.Pages;

/// <summary>The head of an organization's page: its name and where one can go in it.</summary>
/// <param name="Section">The part of the address that the page belongs to, such as «people»; empty for the overview.</param>
internal sealed record OrganizationHead(Reach Reach, string Section, string Title)
{
    /// <summary>What she may open: part of the address, key of its text.</summary>
    public IEnumerable<(string Section, string Text)> Links
    {
        get
        {
            (OrganizationActions Action, string Section, string Text)[] all =
            [
                (OrganizationActions.SeeNumbers, "", "Overview"), (OrganizationActions.SeePeople, "units", "Units"), (OrganizationActions.SeePeople, "people", "People"),
                (OrganizationActions.ManagePeople, "groups", "Groups"), (OrganizationActions.ManagePeople, "invitations", "Invitations"), (OrganizationActions.Report, "assignments", "Assignments"),
                (OrganizationActions.Report, "reports", "Reports"), (OrganizationActions.Settings, "settings", "Settings"),
            ];
            return all.Where(link => Reach.May(link.Action)).Select(link => (link.Section, link.Text));
        }
    }
}

/// <summary>A choice among the units that one may see.</summary>
/// <param name="Posted">The field's name, such as «Input.Unit».</param>
/// <param name="Empty">What stands for no choice; null where one has to be chosen.</param>
internal sealed record UnitSelect(string Posted, string Label, IReadOnlyList<UnitChoice> Nodes, Guid? Selected, string? Hint = null, string? Empty = null)
{
    public string Id => Posted.Replace('.', '_');

    /// <summary>The unit's name, further in the deeper it is.</summary>
    public static string Text(UnitChoice node) => string.Concat(Enumerable.Repeat("– ", node.Depth)) + node.Unit.Name;
}

/// <summary>A choice among the values of an enum.</summary>
/// <param name="Options">Posted value and what is read.</param>
internal sealed record Choices(string Name, string Label, IReadOnlyList<(string Value, string Text)> Options, string? Selected, string? Hint = null, string? Empty = null)
{
    public string Id => $"Input_{Name}";

    public string Posted => $"Input.{Name}";
}

/// <summary>Links to the pages of a list.</summary>
/// <param name="Query">The rest of the query, with «&amp;» at its end where there is any.</param>
internal sealed record Pager(int Page, int Pages, string Query = "")
{
    public string LinkTo(int page) => $"?{Query}page={page}";
}

/// <summary>Which roles someone may give.</summary>
internal static class RoleChoices
{
    public static IReadOnlyList<MemberRole> For(Reach reach) => reach.IsOwner
        ? [MemberRole.Member, MemberRole.Viewer, MemberRole.Manager, MemberRole.Owner]
        : [MemberRole.Member, MemberRole.Viewer, MemberRole.Manager];
}

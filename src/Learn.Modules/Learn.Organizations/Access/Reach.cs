using Learn.Organizations.Data;

namespace Learn.Organizations.Access;

/// <summary>What someone may do in an organization, and where. Read anew for each request, so that who was moved or removed a moment ago is so everywhere.</summary>
/// <param name="Unit">She may act in it and below; the first unit for an owner and for a token.</param>
/// <param name="PersonId">Null for a program.</param>
/// <param name="Role">Null for a program.</param>
internal sealed record Reach(Organization Organization, Unit Unit, OrganizationActions Actions, Guid? PersonId, MemberRole? Role)
{
    public Guid OrganizationId => Organization.Id;

    public string Slug => Organization.Slug;

    public bool IsOwner => Role == MemberRole.Owner;

    /// <summary>Whether she may do it somewhere.</summary>
    public bool May(OrganizationActions action) => (Actions & action) == action;

    /// <summary>Whether she may do it there.</summary>
    public bool May(OrganizationActions action, Unit unit) => May(action) && unit.OrganizationId == Organization.Id && unit.IsIn(Unit);

    /// <summary>
    /// Whether she may give someone in a unit a role. Owners are made by owners; a manager makes managers only below her own unit, so that nobody gets the
    /// reach that she has herself.
    /// </summary>
    public bool MayGive(MemberRole role, Unit unit) => May(OrganizationActions.ManagePeople, unit) && (IsOwner || role switch
    {
        MemberRole.Owner => false,
        MemberRole.Manager => unit.Id != Unit.Id,
        _ => true,
    });

    /// <summary>Whether she may change or remove a member: those whose role she could have given.</summary>
    public bool MayChange(Member member, Unit unit) => MayGive(member.Role, unit);
}

using Learn.Organizations.Data;

namespace Learn.Organizations.Access;

/// <summary>What can be done in an organization.</summary>
[Flags]
internal enum OrganizationActions
{
    None = 0,

    /// <summary>What the organization says of itself: its name, its kind.</summary>
    See = 1,

    /// <summary>Invite, import, move, describe and remove people, and make groups of them.</summary>
    ManagePeople = 2,

    /// <summary>Add, rename, move and remove units.</summary>
    ManageUnits = 4,

    /// <summary>Give and take back courses and live sessions.</summary>
    Assign = 8,

    /// <summary>How far each person is.</summary>
    Report = 16,

    /// <summary>Take reports and lists of people away as files.</summary>
    Export = 32,

    /// <summary>Make and revoke tokens for programs.</summary>
    Tokens = 64,

    /// <summary>Name, kind, tax code; who did what.</summary>
    Settings = 128,

    Dissolve = 256,

    /// <summary>Who is in which unit.</summary>
    SeePeople = 512,

    /// <summary>How far the people of a unit are together.</summary>
    SeeNumbers = 1024,
}

/// <summary>The one table of who may do what. Where it may be done is said by <see cref="Reach"/>: an owner everywhere, the others in their unit and below.</summary>
internal static class RoleActions
{
    private const OrganizationActions Look = OrganizationActions.See | OrganizationActions.SeePeople | OrganizationActions.SeeNumbers | OrganizationActions.Report;
    private const OrganizationActions Lead = Look | OrganizationActions.ManagePeople | OrganizationActions.ManageUnits | OrganizationActions.Assign | OrganizationActions.Export;

    public static OrganizationActions Of(MemberRole role) => role switch
    {
        MemberRole.Owner => Lead | OrganizationActions.Tokens | OrganizationActions.Settings | OrganizationActions.Dissolve,
        MemberRole.Manager => Lead,
        MemberRole.Viewer => Look,
        _ => OrganizationActions.None,
    };

    /// <summary>What a program may do by a scope of its token: one that reads numbers doesn't get the list of people, and the other way round.</summary>
    public static OrganizationActions Of(string scope) => scope switch
    {
        "report:read" => OrganizationActions.See | OrganizationActions.SeeNumbers | OrganizationActions.Report | OrganizationActions.Export,
        "people:read" => OrganizationActions.See | OrganizationActions.SeePeople,
        "people:write" => OrganizationActions.See | OrganizationActions.SeePeople | OrganizationActions.ManagePeople | OrganizationActions.ManageUnits,
        _ => OrganizationActions.None,
    };
}

namespace Learn.Organizations.Data;

/// <summary>A business or a public body that trains its people. Its people belong to units; the first unit is the organization as a whole.</summary>
internal sealed class Organization
{
    public const int NameLength = 150;
    public const int SlugLength = 60;
    public const int TaxCodeLength = 14;

    public Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Its address <c>/org/{slug}</c>, for ever.</summary>
    public required string Slug { get; init; }

    public OrganizationKind Kind { get; set; }

    /// <summary>Two digits, as the list of provinces has them.</summary>
    public string? Province { get; set; }

    public OrganizationSize? Size { get; set; }

    /// <summary>As <see cref="Learn.Organizations.TaxCodes"/> writes it.</summary>
    public string? TaxCode { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null once that account is gone.</summary>
    public Guid? CreatedBy { get; set; }

    /// <summary>When its owner dissolved it; from then on it is as if it weren't there.</summary>
    public DateTimeOffset? DissolvedAt { get; set; }

    /// <summary>Counts changes of the tree and of roles, which are made one after the other; see <see cref="Access.OrganizationTurn"/>.</summary>
    public int Revision { get; set; }
}

internal enum OrganizationKind
{
    /// <summary>A household business (hộ kinh doanh).</summary>
    Household,
    Company,
    Cooperative,
    School,

    /// <summary>A public agency.</summary>
    Agency,
}

/// <summary>How many people work there.</summary>
internal enum OrganizationSize
{
    /// <summary>1 to 9.</summary>
    Micro,

    /// <summary>10 to 49.</summary>
    Small,

    /// <summary>50 to 199.</summary>
    Medium,

    /// <summary>200 to 999.</summary>
    Large,

    /// <summary>1,000 and more.</summary>
    Huge,
}

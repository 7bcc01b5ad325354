namespace Learn.Organizations.Data;

/// <summary>A key by which a program of the organization's reads reports or keeps its people up to date.</summary>
internal sealed class ApiToken
{
    public const int NameLength = 100;

    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, 64 hex digits; the token itself is shown once.</summary>
    public required string SecretHash { get; init; }

    /// <summary>With spaces between: «report:read», «people:read», «people:write».</summary>
    public required string Scopes { get; init; }

    public Guid? CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

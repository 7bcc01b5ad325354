namespace Learn.Organizations.Data;

/// <summary>A way into an organization. What opens it is a secret of which only the hash is compared.</summary>
internal sealed class Invitation
{
    public const int EmailLength = 254;
    public const int DomainLength = 100;
    public const int MaxUses = 100_000;

    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    public Guid UnitId { get; set; }

    public MemberRole Role { get; set; }

    public InvitationKind Kind { get; init; }

    /// <summary>SHA-256 of the secret, 64 hex digits.</summary>
    public required string SecretHash { get; set; }

    /// <summary>
    /// What is shown or sent again, encrypted with the site's keys: a link's or a code's secret, which hangs on a wall anyway; of
    /// <see cref="InvitationKind.Account"/> secret and first password, until its owner has joined; of a mail its secret, until it is sent.
    /// </summary>
    public string? Slip { get; set; }

    /// <summary>Of <see cref="InvitationKind.Mail"/>: whom it was sent to, <see cref="Normalize"/>d.</summary>
    public string? Email { get; set; }

    /// <summary>Of <see cref="InvitationKind.Account"/>: for whom the account was made. Null else.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The user name of such an account.</summary>
    public string? UserName { get; set; }

    /// <summary>As the employer's list has her; null where she says it herself.</summary>
    public string? Name { get; set; }

    public string? EmployeeNumber { get; set; }

    public string? Title { get; set; }

    /// <summary>How many may come in by it; null for any number.</summary>
    public int? Limit { get; init; }

    public int Used { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Only people with a confirmed address in this domain, in lower case; null for all.</summary>
    public string? Domain { get; init; }

    /// <summary>Whether a manager looks at each who wants in.</summary>
    public bool NeedsApproval { get; init; }

    public Guid? CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Those that were made together, by a list or by a form for several accounts; null for one by itself.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>When its mail is to be sent; null once it was, and for what isn't mailed.</summary>
    public DateTimeOffset? MailDueAt { get; set; }

    /// <summary>Whether it still opens, as far as it alone can say.</summary>
    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now && (Limit is null || Used < Limit);

    /// <summary>Addresses as they are kept and compared: people don't tell them apart by capitals.</summary>
    public static string? Normalize(string? email) => email?.Trim().ToLowerInvariant();
}

internal enum InvitationKind
{
    /// <summary>To one address, by mail.</summary>
    Mail,

    /// <summary>An address of the site to hand around.</summary>
    Link,

    /// <summary>Eight characters to type, or a QR code to scan.</summary>
    Code,

    /// <summary>To someone without e-mail, for whom the organization made an account.</summary>
    Account,
}

/// <summary>Someone asks to come in and waits for a manager.</summary>
internal sealed class JoinRequest
{
    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    public Guid PersonId { get; init; }

    public Guid InvitationId { get; init; }

    /// <summary>Where she would belong.</summary>
    public Guid UnitId { get; set; }

    public required string Name { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public JoinRequestState State { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public Guid? DecidedBy { get; set; }
}

internal enum JoinRequestState
{
    Waiting,
    Accepted,
    Refused,
    Withdrawn,
}

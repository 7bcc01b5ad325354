using Learn.Text;

namespace Learn.Credentials.Data;

/// <summary>
/// A certificate that was issued. When its holder deletes her account, who she was is erased and the row stays: what she gave to others can
/// still be verified and revoked.
/// </summary>
internal sealed class Credential
{
    public const int NameLength = 100;
    public const int ReasonLength = 500;

    public Guid Id { get; init; }

    /// <summary>Null once the account is gone.</summary>
    public Guid? LearnerId { get; set; }

    public Guid CourseId { get; init; }

    /// <summary>The version that was completed.</summary>
    public Guid VersionId { get; init; }

    /// <summary>What the credential calls its holder: random, so that nobody can tell her account or her other credentials by it.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The language it is written in (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The name shown; null once the account is gone.</summary>
    public string? Name { get; private set; }

    /// <summary>The name folded for search; see <see cref="FoldedText"/>.</summary>
    public string? SearchName { get; private set; }

    /// <summary>Whether those who have the link see whose it is.</summary>
    public bool IsPublic { get; set; }

    /// <summary>When the course was completed; whole seconds.</summary>
    public DateTimeOffset AwardedAt { get; init; }

    /// <summary>When it was signed last: later than the award when the holder has chosen another name. Whole seconds.</summary>
    public DateTimeOffset SignedAt { get; set; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Lessons that were required and done.</summary>
    public int Lessons { get; init; }

    /// <summary>Active time.</summary>
    public long Seconds { get; init; }

    /// <summary>Where its status stands now; see <see cref="StatusEntry"/>.</summary>
    public int StatusList { get; set; }

    public int StatusIndex { get; set; }

    /// <summary>The signed credential as it is handed out; null once the account is gone.</summary>
    public string? Jwt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedReason { get; set; }

    /// <summary>When the holder's account was deleted.</summary>
    public DateTimeOffset? ForgottenAt { get; set; }

    public void SetName(string name) => (Name, SearchName) = (name, FoldedText.Of(name, 2 * NameLength));

    /// <summary>Erases who the holder was.</summary>
    public void Forget(DateTimeOffset at)
    {
        (LearnerId, Name, SearchName, Jwt, IsPublic) = (null, null, null, null, false);
        ForgottenAt = at;
    }
}

namespace Learn.Organizations.Access;

/// <summary>How a request says that a program sent it, with a token of an organization.</summary>
internal static class TokenClaims
{
    /// <summary>The organization's id, as 32 hex digits.</summary>
    public const string Organization = "learn.organization";

    /// <summary>One of the token's scopes; there may be several.</summary>
    public const string Scope = "learn.scope";
}

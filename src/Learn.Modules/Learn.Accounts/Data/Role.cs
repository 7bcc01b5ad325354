using Microsoft.AspNetCore.Identity;

namespace Learn.Accounts.Data;

/// <summary>One of <see cref="Learn.Platform.Security.Roles"/>.</summary>
internal sealed class Role : IdentityRole<Guid>;

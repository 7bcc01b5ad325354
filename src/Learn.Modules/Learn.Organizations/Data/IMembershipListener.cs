namespace Learn.Organizations.Data;

/// <summary>
/// Told, inside the transaction that changes them, who came, moved or left: what is assigned to people and counted by unit changes with
/// them or not at all.
/// </summary>
internal interface IMembershipListener
{
    /// <param name="context">
    /// In a transaction, with the members' rows saved already. What the listener adds or changes there is saved and committed by the caller.
    /// </param>
    /// <param name="changes">Of one organization; at most a few hundred.</param>
    Task ChangedAsync(OrganizationsDbContext context, IReadOnlyCollection<MembershipChange> changes, CancellationToken cancellation);

    /// <summary>Who is in a group was changed, or its rule was.</summary>
    Task GroupChangedAsync(OrganizationsDbContext context, GroupChange change, CancellationToken cancellation) => Task.CompletedTask;
}

/// <param name="Member">The only one who came into it or was taken out; null where anyone may be concerned.</param>
/// <param name="IsNewRule">Whether it asks for other people than before, not just for the same by another name.</param>
internal readonly record struct GroupChange(Guid Group, Member? Member = null, bool IsNewRule = false);

/// <param name="From">Her unit before; null for who comes (again).</param>
/// <param name="To">Her unit now; null for who leaves, was removed or deleted her account.</param>
/// <param name="IsDescribed">Whether her title changed, which rules of groups ask for.</param>
internal readonly record struct MembershipChange(Guid OrganizationId, Guid PersonId, Guid? From, Guid? To, bool IsDescribed = false);

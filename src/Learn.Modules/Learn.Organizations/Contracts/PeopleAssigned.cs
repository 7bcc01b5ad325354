using Learn.Platform.Events;

namespace Learn.Organizations.Contracts;

/// <summary>People of an organization may have got something to do; what they did before is looked up now.</summary>
/// <param name="People">At most 500.</param>
public sealed record PeopleAssigned(Guid OrganizationId, IReadOnlyList<Guid> People) : IIntegrationEvent;

/// <summary>An assignment was made, changed or ended, or whom it is for.</summary>
public sealed record AssignmentChanged(Guid AssignmentId) : IIntegrationEvent;

using Learn.Platform.Events;

namespace Learn.Organizations.Contracts;

/// <summary>People of an organization may have got something to do; what they did before is looked up now.</summary>
/// <param name="People">At most 500.</param>
/// <param name="AssignmentId">By this one alone; null for whatever they have to do.</param>
public sealed record PeopleAssigned(Guid OrganizationId, IReadOnlyList<Guid> People, Guid? AssignmentId = null) : IIntegrationEvent;

/// <summary>An assignment was made, changed or ended, or whom it is for. Some hundred people are looked after by one event, which asks for the next.</summary>
/// <param name="After">The last person who was looked after; null for the beginning.</param>
/// <param name="AsksRules">Whether the rule of its group was changed, so that those who have it are asked about, too.</param>
public sealed record AssignmentChanged(Guid AssignmentId, Guid? After = null, bool AsksRules = false) : IIntegrationEvent;

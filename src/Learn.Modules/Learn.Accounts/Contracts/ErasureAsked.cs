using Learn.Platform.Events;

namespace Learn.Accounts.Contracts;

/// <summary>Someone asked for her account to be erased. She may take it back until then; nothing tells when she does.</summary>
/// <param name="ExecuteAt">When it will be erased.</param>
public sealed record ErasureAsked(Guid Person, DateTimeOffset ExecuteAt) : IIntegrationEvent;

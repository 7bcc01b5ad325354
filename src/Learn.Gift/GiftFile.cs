namespace Learn.Gift;

/// <param name="Headers">The «// name: value» comments before the first question.</param>
/// <param name="Questions">Those without a fault, in order.</param>
public sealed record GiftFile(IReadOnlyList<GiftHeader> Headers, IReadOnlyList<GiftQuestion> Questions, IReadOnlyList<GiftFault> Faults);

public sealed record GiftHeader(string Name, string Value, int Line);

public sealed record GiftFault(int Line, string Message);

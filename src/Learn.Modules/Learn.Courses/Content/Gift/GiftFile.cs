namespace Learn.Courses.Content.Gift;

/// <param name="Headers">The «// name: value» comments before the first question.</param>
/// <param name="Questions">Those without a fault, in order.</param>
internal sealed record GiftFile(IReadOnlyList<GiftHeader> Headers, IReadOnlyList<GiftQuestion> Questions, IReadOnlyList<GiftFault> Faults);

internal sealed record GiftHeader(string Name, string Value, int Line);

internal sealed record GiftFault(int Line, string Message);

namespace Learn.Testing;

/// <summary>The real time, and what was added to it.</summary>
public sealed class MovableClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public void Advance(TimeSpan time) => Ahead += time;
}

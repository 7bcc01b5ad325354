using Shouldly;

namespace Learn.Testing;

/// <summary>What happens «a moment later».</summary>
public static class Eventually
{
    /// <exception cref="ShouldAssertException">It did not happen within a minute.</exception>
    public static async Task HappensAsync(Func<Task<bool>> condition, string what)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if (await condition())
                return;
        }
        (await condition()).ShouldBeTrue(what);
    }

    public static Task HappensAsync(Func<bool> condition, string what) => HappensAsync(() => Task.FromResult(condition()), what);
}

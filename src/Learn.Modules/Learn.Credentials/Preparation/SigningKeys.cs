using Learn.Credentials.Signing;
using Learn.Platform;

namespace Learn.Credentials.Preparation;

/// <summary>Opens the key ring before the first request, and makes the first key at the first start.</summary>
internal sealed class SigningKeys(KeyRing keys) : ISitePreparation
{
    public Task PrepareAsync(CancellationToken cancellation)
    {
        keys.Open();
        return Task.CompletedTask;
    }
}

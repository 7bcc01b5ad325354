using Learn.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace Learn.Credentials.Signing;

/// <summary>The settings under <c>Credentials</c>.</summary>
/// <param name="KeysPath">Folder of the signing keys, absolute.</param>
/// <param name="IssuerName">Who gives the certificates, as people read it.</param>
/// <param name="ValidDays">Days that a certificate is valid after the award; null for ever.</param>
internal sealed record CredentialsOptions(string KeysPath, string IssuerName, int? ValidDays)
{
    /// <exception cref="InvalidOperationException"><c>Credentials:ValidDays</c> is not a number of days.</exception>
    public static CredentialsOptions Read(IConfiguration configuration, DatabaseOptions database)
    {
        var settings = configuration.GetSection("Credentials");
        var days = settings["ValidDays"] is { Length: > 0 } text
            ? int.TryParse(text, out var parsed) && parsed is > 0 and <= 36_500 ? parsed : throw new InvalidOperationException($"Credentials:ValidDays is «{text}»; it has to be 1 to 36500, or missing.")
            : (int?)null;
        return new(Path.GetFullPath(settings["KeysPath"] ?? "keys", database.DataPath), settings["IssuerName"] ?? "Learn", days);
    }
}

using System.Globalization;
using System.Security.Cryptography;

namespace Learn.Credentials.Signing;

/// <summary>
/// The signing keys as PEM files that their owner alone may read. «….key.pem» holds a private key; «….pub.pem» is what stays of one that was
/// replaced, so that what it signed can be verified. The names begin with the time of creation.
/// </summary>
internal sealed class KeyFiles(CredentialsOptions options)
{
    private const string Private = ".key.pem", Public = ".pub.pem", TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <returns>The oldest first.</returns>
    /// <exception cref="InvalidOperationException">A file is no key.</exception>
    public IReadOnlyList<SigningKey> Read() => !Directory.Exists(options.KeysPath)
        ? []
        : [.. Directory.GetFiles(options.KeysPath, "*.pem").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Writes a new key beside the others.</summary>
    public void Add(SigningKey key) => Write(PathOf(key, Private), key.ToPem());

    /// <summary>Deletes the private part: a key that signs no more has no need of it.</summary>
    public void Retire(SigningKey key)
    {
        Write(PathOf(key, Public), key.ToPublicPem());
        File.Delete(PathOf(key, Private));
    }

    private SigningKey Read(string path)
    {
        var name = Path.GetFileName(path).Split('-')[0];
        var createdAt = DateTimeOffset.TryParseExact(name, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : File.GetCreationTimeUtc(path);
        try
        {
            return SigningKey.FromPem(File.ReadAllText(path), createdAt);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException($"{path} is not a signing key for certificates: {exception.Message}", exception);
        }
    }

    private string PathOf(SigningKey key, string ending) => Path.Combine(
        options.KeysPath, string.Create(CultureInfo.InvariantCulture, $"{key.CreatedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{key.Thumbprint[..8]}{ending}"));

    /// <summary>Under another name first, so that no node ever reads half a key.</summary>
    private static void Write(string path, string pem)
    {
        var folder = Path.GetDirectoryName(path)!;
        var fresh = Path.Combine(folder, $"{Guid.NewGuid():N}.new");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(fresh, options))
            writer.Write(pem);
        File.Move(fresh, path, overwrite: true);
    }
}

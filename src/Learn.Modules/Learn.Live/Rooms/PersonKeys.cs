using System.Security.Cryptography;

namespace Learn.Live.Rooms;

/// <summary>How a person is called in one session: the same on every node and in every connection, and of no use to know her elsewhere.</summary>
internal static class PersonKeys
{
    private const int Bytes = 10;

    public static string Of(Guid session, Guid person)
    {
        Span<byte> both = stackalloc byte[32];
        session.TryWriteBytes(both);
        person.TryWriteBytes(both[16..]);
        return Convert.ToHexStringLower(SHA256.HashData(both).AsSpan(0, Bytes));
    }

    public static string NewGuest() => $"g{RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true)}";
}

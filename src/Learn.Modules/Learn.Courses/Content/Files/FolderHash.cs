using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Files;

/// <summary>One number for everything that a compiled course depends on: the compiler, the files' names and their bytes.</summary>
internal static class FolderHash
{
    /// <summary>Of the files alone: what they compile to may change with the compiler, they themselves stay the same.</summary>
    public static string OfSource(ICourseFiles files) => Of(files, "");

    public static string Of(ICourseFiles folder, string compilerVersion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, compilerVersion);
        var buffer = new byte[64 * 1024];
        Span<byte> length = stackalloc byte[8];
        foreach (var path in folder.Paths)
        {
            Append(hash, path);
            using var stream = folder.OpenRead(path);
            // The length keeps one file's end from being read as the next one's name.
            BinaryPrimitives.WriteInt64LittleEndian(length, stream.Length);
            hash.AppendData(length);
            int read;
            while ((read = stream.Read(buffer)) > 0) hash.AppendData(buffer, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
}

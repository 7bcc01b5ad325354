namespace Learn.Courses.Content.Lessons;

/// <summary>«media:{id}»: a file of the media library, by its id.</summary>
internal static class LibraryReference
{
    private const string Scheme = "media:";

    public static bool IsOne(string address) => address.StartsWith(Scheme, StringComparison.Ordinal);

    /// <returns>Null where the id isn't one.</returns>
    public static Guid? IdOf(string address) => Guid.TryParseExact(address[Scheme.Length..], "D", out var id) ? id : null;
}

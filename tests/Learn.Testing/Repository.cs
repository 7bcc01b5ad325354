using System.Reflection;

namespace Learn.Testing;

/// <summary>Where the tests' own repository lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } =
        Path.GetFullPath(typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepositoryRoot").Value!);

    /// <summary>The courses that the site ships with, for <see cref="LearnSiteFactory.WithContent"/>.</summary>
    public static string Content { get; } = Path.Combine(Root, "content");

    internal static string Testing { get; } = Path.Combine(Root, "tests", "Learn.Testing");
}

using System.Security.Cryptography;
using System.Text;

namespace Learn.Courses.Content.Quizzes;

/// <summary>An order that looks drawn by lot and is always the same for the same key.</summary>
internal static class Shuffle
{
    public static IReadOnlyList<T> By<T>(string key, IEnumerable<T> items)
    {
        var mixed = items
            .Select((item, index) => (Item: item, Order: Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}/{index}")))))
            .OrderBy(item => item.Order, StringComparer.Ordinal);
        return [.. mixed.Select(item => item.Item)];
    }
}

using Learn.Media.Data;
using Learn.Text;

namespace Learn.Media.Library;

/// <summary>What search looks in: «Ảnh chợ nổi.JPG» is found by «anh cho noi».</summary>
internal static class SearchNames
{
    public static string Of(string name, string? licence, string? source) => Fold($"{name} {licence} {source}");

    public static string Fold(string text) => Slug.Of(text, 2 * MediaItem.NameLength);
}

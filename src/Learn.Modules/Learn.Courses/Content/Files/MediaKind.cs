namespace Learn.Courses.Content.Files;

/// <summary>What a file is, told by its content.</summary>
/// <param name="Width">In pixels; 0 for what isn't a picture.</param>
internal sealed record MediaKind(string ContentType, int Width, int Height)
{
    public bool IsPicture => Width > 0;
}

namespace Learn.Courses.Content;

/// <summary>How large the parts of a course may be. They keep pages light and hostile files harmless.</summary>
internal static class ContentLimits
{
    /// <summary>Bytes of course.yml, a lesson or a quiz. What hostile Markdown costs grows with the square of it.</summary>
    public const int TextBytes = 128 * 1024;

    /// <summary>Bytes of a picture or a linked PDF.</summary>
    public const int MediaBytes = 300 * 1024;

    /// <summary>Files in a course folder.</summary>
    public const int Files = 1_000;

    /// <summary>Folders inside folders.</summary>
    public const int FolderDepth = 4;

    public const int Sections = 20;

    public const int Lessons = 60;

    public const int Questions = 50;

    public const int Objectives = 12;

    public const int Title = 120;

    public const int Summary = 240;

    /// <summary>Faults reported of one course; more of them help nobody.</summary>
    public const int Faults = 200;
}

using Learn.Courses.Content.Rendering;

namespace Learn.Courses.Content.Lessons;

/// <summary>What checking a page finds out and rendering it needs.</summary>
internal sealed class PageContext(CourseSources course, Lesson lesson, FileFaults faults)
{
    private readonly HashSet<string> tableLabels = new(StringComparer.Ordinal);
    private readonly List<string> terms = [];
    private readonly Dictionary<string, PictureTarget> pictures = new(StringComparer.Ordinal);

    public CourseSources Course => course;

    public Lesson Lesson => lesson;

    public FileFaults Faults => faults;

    public LessonWords Words { get; } = LessonWords.For(lesson.Language);

    public bool HasFormula { get; set; }

    /// <summary>Glossary ids in the order in which they first appear.</summary>
    public IReadOnlyList<string> Terms => terms;

    /// <summary>Pictures that load with the page.</summary>
    public IEnumerable<PictureTarget> Pictures => pictures.Values;

    public void UseTerm(string id)
    {
        if (!terms.Contains(id)) terms.Add(id);
    }

    public void UsePicture(PictureTarget picture) => pictures[picture.Url] = picture;

    /// <summary>Two regions of a page don't share a name.</summary>
    public string TableLabel(string headers)
    {
        var label = $"{Words.Table}: {headers}";
        for (var number = 2; !tableLabels.Add(label); number++) label = $"{Words.Table} ({number}): {headers}";
        return label;
    }
}

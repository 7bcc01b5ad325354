namespace Learn.Authoring.Outline;

/// <summary>One edit of a course's outline.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Section">A section's id: the one to change, or the one that the lesson goes to.</param>
/// <param name="Lesson">A lesson's folder and name, without language and ending, such as «01-nhan-dien/02-tin-nhan».</param>
/// <param name="Position">From 0: the place among the sections, or among the lessons of <paramref name="Section"/>.</param>
/// <param name="Language">Of <paramref name="Title"/>, the course's first one when it is missing; or the one to translate a lesson into.</param>
/// <param name="Title">In one language; an added part takes it in each language until it is translated.</param>
/// <param name="Quiz">Whether an added lesson is a quiz.</param>
internal sealed record OutlineCommand(string Kind, string? Section = null, string? Lesson = null, int? Position = null, string? Language = null, string? Title = null, bool Quiz = false)
{
    public const string AddSection = "add-section", RenameSection = "rename-section", MoveSection = "move-section", RemoveSection = "remove-section";
    public const string AddLesson = "add-lesson", TranslateLesson = "translate-lesson", RenameLesson = "rename-lesson", MoveLesson = "move-lesson", RemoveLesson = "remove-lesson";

    public static IReadOnlyList<string> Kinds { get; } = [AddSection, RenameSection, MoveSection, RemoveSection, AddLesson, TranslateLesson, RenameLesson, MoveLesson, RemoveLesson];

    public bool NeedsTitle => Kind is AddSection or RenameSection or AddLesson or RenameLesson;

    public bool NeedsSection => Kind is RenameSection or MoveSection or RemoveSection or AddLesson or MoveLesson;

    public bool NeedsLesson => Kind is TranslateLesson or RenameLesson or MoveLesson or RemoveLesson;

    public bool NeedsPosition => Kind is MoveSection or MoveLesson;
}

using Learn.Courses.Contracts;

namespace Learn.Authoring.Checks;

/// <summary>Groups the importer's messages, which are English and exact, under explanations in the editor's language.</summary>
internal static class Kinds
{
    private static readonly (string Part, string Kind)[] Parts =
    [
        ("in the media library", "Check media"), ("isn't a file of the media library", "Check media"), ("has no text for who can't see", "Check alternative"),
        ("there is no file", "Check link"), ("leads out of", "Check link"), ("has no heading #", "Check link"), ("there is no course with", "Check link"),
        ("isn't a page to link to", "Check link"), ("in another language", "Check link"), ("looks like a link", "Check link"), ("isn't safe: write https", "Check link"), ("links aren't allowed", "Check link"),
        ("the glossary in course.yml", "Check term"),
        ("a level is skipped", "Check heading"), ("heading", "Check heading"),
        ("fully right", "Check answer"), ("no right answer", "Check answer"), ("shares", "Check answer"), ("feedback", "Check feedback"), ("question", "Check quiz"), ("answer", "Check quiz"),
        ("each language", "Check translation"), ("there is neither", "Check translation"), ("is missing", "Check missing"), ("has no value", "Check missing"), ("entries: write", "Check missing"),
        ("at most", "Check limit"), ("the picture", "Check picture"), ("<svg>", "Check picture"), ("nothing in the course uses", "Check unused"), ("doesn't list", "Check unused"),
    ];

    public static string Of(CourseFault fault) => Array.Find(Parts, part => fault.Message.Contains(part.Part, StringComparison.Ordinal)).Kind ?? "Check other";
}

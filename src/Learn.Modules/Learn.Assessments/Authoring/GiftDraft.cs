using Learn.Gift;

namespace Learn.Assessments.Authoring;

/// <summary>Markdown texts of a question as GIFT's.</summary>
internal static class GiftDraft
{
    public static GiftText Text(string markdown) => new(markdown, GiftFormat.Moodle, 0);

    public static GiftText? Optional(string? markdown) => string.IsNullOrEmpty(markdown) ? null : Text(markdown);
}

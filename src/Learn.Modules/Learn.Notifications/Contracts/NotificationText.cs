using Learn.Notifications.Resources;

namespace Learn.Notifications.Contracts;

/// <summary>
/// What is said, in both languages of the site: she may read the inbox in one and get mail in the other. Plain text; a line of a body is a paragraph.
/// Titles are cut at 200 characters, bodies at 2,000.
/// </summary>
/// <param name="BodyVi">May be empty.</param>
/// <param name="BodyEn">May be empty.</param>
public sealed record NotificationText(string TitleVi, string BodyVi, string TitleEn, string BodyEn)
{
    /// <summary>Has the text written once in each language: <c>NotificationText.Write(() => (texts[…], texts[…, course, texts.Date(due)]))</c>.</summary>
    public static NotificationText Write(Func<(string Title, string Body)> write)
    {
        var (vietnamese, english) = (WriteIn("vi", write), WriteIn("en", write));
        return new(vietnamese.Title, vietnamese.Body, english.Title, english.Body);
    }

    private static (string Title, string Body) WriteIn(string language, Func<(string Title, string Body)> write)
    {
        using (TextCulture.Of(language))
            return write();
    }
}

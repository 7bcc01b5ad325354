namespace Learn.Courses.Contracts;

/// <summary>Renders a text that is no lesson by the same rules as lessons: a page of the site's own, a piece of news.</summary>
public interface IPageMarkdown
{
    /// <param name="markdown">As in a lesson, without pictures of its own; links lead to the web or to courses.</param>
    /// <param name="language">BCP 47.</param>
    /// <returns>Sanitized HTML, and what is wrong by line of the text.</returns>
    (string Html, IReadOnlyList<CourseFault> Faults) Render(string markdown, string language);
}

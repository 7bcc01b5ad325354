namespace Learn.Authoring.Checks;

/// <summary>Something to look at before publishing.</summary>
/// <param name="IsError">Errors keep a course from being published, warnings don't.</param>
/// <param name="Kind">Names the explanation: a key of the texts.</param>
/// <param name="Path">Of the file to open; empty for the course as a whole.</param>
/// <param name="Line">1-based.</param>
/// <param name="Message">What is wrong here.</param>
internal sealed record Finding(bool IsError, string Kind, string Path, int Line, string Message);

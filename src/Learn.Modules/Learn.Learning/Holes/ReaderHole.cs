using Learn.Learning.Features;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;

namespace Learn.Learning.Holes;

/// <summary>A hole that shows how far the reader is.</summary>
internal abstract class ReaderHole(string name) : IPageHole
{
    public string Name => name;

    public async ValueTask PrepareAsync(HttpContext http) => await Reader.OfAsync(http);

    public void Write(HoleWriter output, HttpContext http, string argument) => Write(output, http, http.Features.Get<Reader>()!, argument);

    protected abstract void Write(HoleWriter output, HttpContext http, Reader reader, string argument);

    /// <summary>«course/lesson».</summary>
    protected static (string Course, string Lesson) Split(string argument)
    {
        var slash = argument.IndexOf('/', StringComparison.Ordinal);
        return (argument[..slash], argument[(slash + 1)..]);
    }
}

/// <summary>A hole that shows something of one course, whose slug is the argument.</summary>
internal abstract class CourseHole(string name) : ReaderHole(name)
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, string argument)
    {
        if (Reader.Course(http, argument) is { } course)
            Write(output, http, reader, course);
    }

    protected abstract void Write(HoleWriter output, HttpContext http, Reader reader, CourseView course);
}

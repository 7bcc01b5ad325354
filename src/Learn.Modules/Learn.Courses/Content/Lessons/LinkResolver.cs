using System.Text.RegularExpressions;
using Learn.Courses.Content.Files;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Lessons;

/// <summary>Turns what an author writes as a link's address into the site's. What isn't on the list of allowed forms is a fault.</summary>
internal sealed partial class LinkResolver(PageContext page)
{
    private const int LongestAddress = 2_000;

    /// <param name="fault">Called with what is wrong where null is returned.</param>
    public LinkTarget? Resolve(string address, Action<string> fault)
    {
        if (address.Length is 0 or > LongestAddress) fault($"a link's address has 1 to {LongestAddress} characters");
        else if (address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))) fault("there is a space or a control character in this link's address: take it out");
        else if (address.StartsWith("term:", StringComparison.Ordinal)) return Term(address[5..], fault);
        else if (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return Web(address, fault);
        else if (LibraryReference.IsOne(address)) return LibraryFile(address, fault) is { } file ? new(file.Url) : null;
        else if (Scheme().Match(address) is { Success: true } scheme) fault(OtherScheme(scheme.Value));
        else if (address[0] == '#') return Heading(page.Lesson, address[1..], "", fault);
        else if (address[0] == '/') return Course(address, fault);
        else return Relative(address, fault);
        return null;
    }

    public PictureTarget? ResolvePicture(string address, Action<string> fault)
    {
        if (LibraryReference.IsOne(address)) return LibraryPicture(address, fault);
        if (Scheme().IsMatch(address) || address.StartsWith('/') || address.StartsWith('#'))
        {
            fault($"'{address}' isn't a picture of this course: put the file into the course's folder and write its relative path");
            return null;
        }
        if (ExistingFile(address, fault) is not { } path) return null;
        var media = page.Course.Media.Get(path);
        if (media is null or { Kind.IsPicture: true }) return media is null ? null : PictureTarget.Of(media);
        fault($"'{address}' is no picture: link to it with [text]({address})");
        return null;
    }

    private PictureTarget? LibraryPicture(string address, Action<string> fault)
    {
        if (LibraryFile(address, fault) is not { } file) return null;
        if (file is { Kind: "picture", Width: { } width, Height: { } height }) return new(file.Url, width, height, file.SourceSet, file.Size);
        fault($"'{address}' is no picture: link to it with [text]({address}), or show a video with «::: video»");
        return null;
    }

    private LibraryFile? LibraryFile(string address, Action<string> fault)
    {
        if (LibraryReference.IdOf(address) is not { } id) fault($"'{address}' isn't a file of the media library: write media: and the id that the studio shows");
        else if (page.Course.Library?.Find(id) is { } file) return file;
        else fault($"there is no file {id} in the media library");
        return null;
    }

    private LinkTarget? Term(string id, Action<string> fault)
    {
        if (page.Course.Manifest.Glossary.ContainsKey(id))
        {
            page.UseTerm(id);
            return new($"#term-{id}", LinkTarget.Term);
        }
        fault($"the glossary in course.yml has no term '{id}'{Suggestion.For(id, page.Course.Manifest.Glossary.Keys)}");
        return null;
    }

    private static LinkTarget? Web(string address, Action<string> fault)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0 && uri.UserInfo.Length == 0)
            return new(uri.AbsoluteUri, LinkTarget.External);
        fault($"'{address}' isn't a web address: write https://host/path");
        return null;
    }

    private static string OtherScheme(string scheme) => scheme.ToLowerInvariant() switch
    {
        "http:" => "http:// isn't safe: write https://",
        "mailto:" => "links to e-mail addresses aren't used: write the address as text, or link to a contact page",
        _ => $"'{scheme}' links aren't allowed: link to https://, to another lesson's file or to /courses/…",
    };

    private LinkTarget? Course(string address, Action<string> fault)
    {
        if (CourseAddress().Match(address) is not { Success: true } match)
        {
            fault($"'{address}' isn't a page to link to: write /courses/slug for a course, or the relative path of a lesson's file");
            return null;
        }
        if (page.Course.KnownCourses.Contains(match.Groups[1].Value)) return new(address);
        fault($"there is no course with the slug '{match.Groups[1].Value}'{Suggestion.For(match.Groups[1].Value, page.Course.KnownCourses)}");
        return null;
    }

    private LinkTarget? Relative(string address, Action<string> fault)
    {
        var parts = address.Split('#', 2);
        if (ExistingFile(parts[0], fault) is not { } path) return null;
        if (page.Course.Lessons.TryGetValue(path, out var lesson))
        {
            var href = $"/courses/{page.Course.Manifest.Slug}/{lesson.Head.Id}";
            if (lesson.Language != page.Lesson.Language && page.Course.Folder.Contains(InOwnLanguage(path, lesson)))
                fault($"this leads to the lesson in another language: write {address.Replace($".{lesson.Language}.", $".{page.Lesson.Language}.", StringComparison.Ordinal)}");
            else
                return parts.Length == 1 ? new(href) : Heading(lesson, parts[1], href, fault);
            return null;
        }
        // A lesson that couldn't be read has its own faults.
        if (path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".gift", StringComparison.Ordinal)) return null;
        if (parts.Length == 2) fault("only a lesson has headings to link to: take the # out");
        return page.Course.Media.Get(path) is { } media ? new(media.File.Url) : null;
    }

    /// <summary>A lesson that isn't translated yet is linked to as it was written.</summary>
    private string InOwnLanguage(string path, Lesson lesson) => path.Replace($".{lesson.Language}.", $".{page.Lesson.Language}.", StringComparison.Ordinal);

    private static LinkTarget? Heading(Lesson lesson, string anchor, string href, Action<string> fault)
    {
        if (lesson.Toc.Any(entry => entry.Anchor == anchor)) return new($"{href}#{anchor}");
        fault($"{lesson.Path} has no heading #{anchor}{Suggestion.For(anchor, lesson.Toc.Select(entry => entry.Anchor))}");
        return null;
    }

    private string? ExistingFile(string address, Action<string> fault)
    {
        var path = address.Contains('?', StringComparison.Ordinal) ? null : CoursePath.Resolve(page.Lesson.Path, address);
        if (path is null) fault($"'{address}' leads out of the course's folder: write the relative path of a file in it");
        else if (page.Course.Folder.Contains(path)) return path;
        else fault($"there is no file {path}{Suggestion.For(path, page.Course.Folder.Paths)}");
        return null;
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex("^/courses/([a-z0-9-]{1,80})\\z", RegexOptions.CultureInvariant)]
    private static partial Regex CourseAddress();
}

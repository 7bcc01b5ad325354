using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Media.Contracts;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Checks;

/// <summary>What the media library lacks of what a course shows. A file that isn't there at all is the importer's to refuse.</summary>
internal sealed class MediaWarnings(IMediator mediator, IStringLocalizer<Texts> texts)
{
    public async Task<IReadOnlyList<Finding>> FindAsync(ICourseFiles files, CourseTree tree, CancellationToken cancellation)
    {
        var videos = MediaReferences.In(files).Where(reference => reference.IsVideo).ToList();
        if (videos.Count == 0)
            return [];
        var known = await mediator.Send(new GetMedia([.. videos.Select(video => video.ItemId).Distinct()], tree.Languages[0]), cancellation);
        var languages = tree.Sections.SelectMany(section => section.Lessons).SelectMany(lesson => lesson.Files).ToDictionary(file => file.Path, file => file.Language, StringComparer.Ordinal);
        return [.. videos.Where(video => known.TryGetValue(video.ItemId, out var item) && languages.TryGetValue(video.Path, out var language) && !item.CaptionLanguages.Contains(language))
            .Select(video => new Finding(false, "Check captions", video.Path, video.Line, texts["Video without captions {0}", known[video.ItemId].Name]))];
    }
}

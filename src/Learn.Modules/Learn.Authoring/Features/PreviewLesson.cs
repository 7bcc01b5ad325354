using System.Security.Claims;
using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Renders a lesson as the site will, with the text that its editor has before her. Keeps nothing.</summary>
/// <param name="Text">Null: as it is saved.</param>
/// <returns>Null where there is no such draft.</returns>
internal sealed record PreviewLesson(ClaimsPrincipal By, string Key, string Path, string? Text) : IRequest<LessonPreview?>;

internal sealed class PreviewLessonValidator : AbstractValidator<PreviewLesson>
{
    public PreviewLessonValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Path).Must(path => DraftPaths.Fault(path) is null && DraftPaths.IsText(path)).WithMessage(request => texts[DraftPaths.Fault(request.Path) ?? "Path type"]);
        RuleFor(request => request.Text).Must(text => text is null || (text.Length <= DraftPaths.TextBytes && Encoding.UTF8.GetByteCount(text) <= DraftPaths.TextBytes)).WithMessage(_ => texts["Text too long"]);
    }
}

internal sealed partial class PreviewLessonHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs, ICourseCompiler compiler) : IRequestHandler<PreviewLesson, LessonPreview?>
{
    public async Task<LessonPreview?> Handle(PreviewLesson request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var files = await context.ReadTextsAsync(blobs, draft, cancellationToken);
        if (request.Text is not null)
            files = files.With(request.Path, Encoding.UTF8.GetBytes(request.Text));
        var preview = compiler.Preview(files, request.Path);
        // Pictures of a draft are not published yet; they are served to those who may see the draft.
        return preview with { Html = CourseFile().Replace(preview.Html, $"\"/api/v1/studio/courses/{draft.Key}/media/") };
    }

    /// <summary>The address of one of the course's own files; the media library's hashes are longer.</summary>
    [GeneratedRegex("\"/media/(?=[0-9a-f]{32}/)", RegexOptions.CultureInvariant)]
    private static partial Regex CourseFile();
}

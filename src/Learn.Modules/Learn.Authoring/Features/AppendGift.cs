using System.Security.Claims;
using System.Text;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Questions;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Puts questions in GIFT at the end of a quiz's file, or only tells what they would be.</summary>
/// <param name="Path">Of a <c>.gift</c>.</param>
/// <param name="Apply">False keeps nothing.</param>
/// <returns>Null where there is no such file.</returns>
internal sealed record AppendGift(ClaimsPrincipal By, string Key, string Path, string Text, bool Apply) : IRequest<AppendedGift?>;

/// <param name="Faults">What keeps the questions from being published, by the lines of what was pasted. They can be added all the same and mended in the file.</param>
/// <param name="Html">The questions as learners see them; empty where there are faults.</param>
internal sealed record AppendedGift(IReadOnlyList<PastedQuestion> Questions, IReadOnlyList<CourseFault> Faults, string Html);

internal sealed class AppendGiftValidator : AbstractValidator<AppendGift>
{
    public AppendGiftValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Path).Must(path => DraftPaths.Fault(path) is null && LessonHead.IsGift(path)).WithMessage(_ => texts["Path type"]);
        RuleFor(request => request.Text).Must(text => Encoding.UTF8.GetByteCount(text) <= DraftPaths.TextBytes).WithMessage(_ => texts["Text too long"]);
    }
}

internal sealed class AppendGiftHandler(AuthoringDbContext context, DraftAccess access, DraftWriter writer, BlobStore blobs, ICourseCompiler compiler, IStringLocalizer<Texts> texts)
    : IRequestHandler<AppendGift, AppendedGift?>
{
    public async Task<AppendedGift?> Handle(AppendGift request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return request.Apply
            ? await writer.WriteAsync(draft.Id, edit => AppendAsync(edit, request), cancellationToken)
            : Look(await context.ReadTextsAsync(blobs, draft, cancellationToken), request)?.Found;
    }

    private async Task<AppendedGift?> AppendAsync(DraftEdit edit, AppendGift request)
    {
        var files = await edit.ReadTextsAsync();
        if (Look(files, request) is not var (found, text))
            return null;
        if (found.Questions.Count == 0)
            Refuse.Input("Text", texts["No question in GIFT"]);
        var bytes = DraftPaths.Write(text, files.Read(request.Path));
        if (DraftPaths.Fault(request.Path, bytes) is { } fault)
            Refuse.Input("Text", texts[fault]);
        // Not as saved: so it is undone by itself, without what was typed before.
        await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Imported, request.Path, [new(request.Path, bytes)]);
        return found;
    }

    private (AppendedGift Found, string Text)? Look(ICourseFiles files, AppendGift request)
    {
        if (!files.Contains(request.Path) || DraftPaths.TryRead(files.Read(request.Path)) is not { } file)
            return null;
        var paste = GiftPaste.Of(file, request.Text);
        // Faults of the whole, because a title or an id may be there already; the view of these questions alone.
        var faults = Preview(paste.Text).Faults.Where(fault => fault.Path == request.Path && fault.Line > paste.Offset).Select(fault => fault with { Line = fault.Line - paste.Offset }).ToList();
        var html = paste.Questions.Count == 0 || faults.Count > 0 ? "" : Preview(paste.Alone).Html;
        return (new(paste.Questions, faults, html), paste.Text);

        LessonPreview Preview(string text) => compiler.Preview(files.With(request.Path, Encoding.UTF8.GetBytes(text)), request.Path);
    }
}

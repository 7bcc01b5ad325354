using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Puts another picture or PDF in the place of one, wherever it is shown. The change can be undone.</summary>
/// <param name="Name">Of the file that was chosen: it has to be of the same type.</param>
/// <param name="Based">The file's revision that was seen.</param>
/// <returns>Null where there is no such draft or file.</returns>
internal sealed record ReplaceFile(ClaimsPrincipal By, string Key, string Path, string Name, long Based, byte[] Bytes) : IRequest<SavedFile?>;

internal sealed class ReplaceFileValidator : AbstractValidator<ReplaceFile>
{
    public ReplaceFileValidator(ICourseCompiler compiler, IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).Must((request, name) => !DraftPaths.IsText(request.Path) && TypeOf(name) == TypeOf(request.Path)).WithMessage(request => texts["Same type {0}", Path.GetExtension(request.Path)])
            .OverridePropertyName("Replacement");
        RuleFor(request => request.Bytes).Cascade(CascadeMode.Stop).Must(bytes => bytes.Length > 0).WithMessage(_ => texts["File empty"]).OverridePropertyName("Replacement")
            .Must(bytes => bytes.Length <= DraftPaths.MediaBytes).WithMessage(_ => texts["Picture too large"])
            .Custom((bytes, context) =>
            {
                if (compiler.CheckFile(context.InstanceToValidate.Path, bytes) is [var fault, ..])
                    context.AddFailure("Replacement", texts["File not usable {0}", fault.Message]);
            });
    }

    private static string TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() is var type && type == ".jpeg" ? ".jpg" : type;
}

internal sealed class ReplaceFileHandler(DraftAccess access, DraftWriter writer) : IRequestHandler<ReplaceFile, SavedFile?>
{
    public async Task<SavedFile?> Handle(ReplaceFile request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            if (await edit.FindAsync(request.Path) is not { } row)
                return null;
            if (row.Revision != request.Based)
                return new SavedFile(row.Revision, FileView.Of(row, await edit.ReadAsync(row.Hash)));
            var change = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Uploaded, request.Path, [new(request.Path, request.Bytes)]);
            return new SavedFile(edit.Draft.Revision, Change: change?.Id);
        }, cancellationToken);
    }
}

using System.Text;
using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Import;
using Learn.Organizations.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Organizations;

[Authorize, EnableRateLimiting(RateLimits.Writes), RefuseLargeFiles(PeopleTable.LargestForm), RequestSizeLimit(PeopleTable.LargestForm), RequestFormLimits(MultipartBodyLengthLimit = PeopleTable.LargestForm, ValueLengthLimit = PeopleTable.MaxBytes)]
internal sealed class ImportModel(IMediator mediator, IStringLocalizer<Texts> texts) : OrganizationPage(mediator)
{
    public IReadOnlyList<UnitChoice> Nodes { get; private set; } = [];

    public IReadOnlyList<PeopleImport> Imports { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(bool large, CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetImports(User, Slug), cancellation) is not { } list || await Mediator.Send(new GetUnitChoices(User, Slug), cancellation) is not { } tree)
            return NotFound();
        (Reach, Imports, Nodes) = (list.Reach, list.Imports, tree.Nodes);
        if (large)
            ModelState.AddModelError("Input.File", texts["File too large {0}", PeopleTable.MaxBytes / 1024 / 1024]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, [Bind(Prefix = "Input")] ImportInput input)
    {
        var content = file is { Length: > 0 } ? await ReadAsync(file) : Encoding.UTF8.GetBytes(input.List ?? "");
        Guid? import = null;
        if (!await TryAsync(async () => import = await Mediator.Send(new ReadPeopleFile(User, Slug, input.Unit, file is { Length: > 0 } ? file.FileName : null, content), CancellationToken.None)))
            return await OnGetAsync(large: false, CancellationToken.None);
        return import is null ? NotFound() : LocalRedirect(PathTo($"/people/import/{import}"));
    }

    private static async Task<byte[]> ReadAsync(IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }
}

internal sealed record ImportInput(string? List, Guid? Unit);

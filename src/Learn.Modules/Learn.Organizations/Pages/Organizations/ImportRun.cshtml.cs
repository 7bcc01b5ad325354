using System.Globalization;
using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Import;
using Learn.Organizations.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Organizations;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class ImportRunModel(IMediator mediator, IStringLocalizer<Texts> texts) : OrganizationPage(mediator)
{
    private const string RefreshSeconds = "2";

    public ImportView Shown { get; private set; } = null!;

    public bool HasHeads => MapImportHandler.HasHeads(Shown.Import);

    /// <summary>What the button does, in numbers: mails can't be called back.</summary>
    public string Begin
    {
        get
        {
            var (invited, made, changed) = (Shown.Count(ImportRowState.Invited), Shown.Count(ImportRowState.AccountMade), Shown.Count(ImportRowState.Updated));
            List<string> parts = [];
            if (invited > 0)
                parts.Add(texts["Begin invite {0}", invited.ToString("N0", CultureInfo.CurrentCulture)]);
            if (made > 0)
                parts.Add(texts["Begin make {0}", made.ToString("N0", CultureInfo.CurrentCulture)]);
            if (changed > 0)
                parts.Add(texts["Begin change {0}", changed.ToString("N0", CultureInfo.CurrentCulture)]);
            return parts.Count == 0 ? texts["Begin import"] : texts["Begin {0}", string.Join(", ", parts)];
        }
    }

    public bool IsUnderWay => Shown.Import.State is ImportState.Running or ImportState.Undoing;

    /// <summary>What a column can be, and which one is.</summary>
    public IReadOnlyList<(string Field, int? Column)> Columns =>
    [
        (nameof(ColumnMapping.Name), Shown.Mapping.Name), (nameof(ColumnMapping.Email), Shown.Mapping.Email), (nameof(ColumnMapping.Unit), Shown.Mapping.Unit),
        (nameof(ColumnMapping.EmployeeNumber), Shown.Mapping.EmployeeNumber), (nameof(ColumnMapping.Title), Shown.Mapping.Title),
    ];

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => ShowAsync(id, null, cancellation);

    /// <summary>Shows what would happen with other columns.</summary>
    public async Task<IActionResult> OnPostLookAsync(Guid id, [Bind(Prefix = "Input")] ColumnInput input) =>
        await Mediator.Send(new MapImport(User, Slug, id, input.ToMapping()), CancellationToken.None) ? LocalRedirect(PathTo($"/people/import/{id}")) : NotFound();

    public async Task<IActionResult> OnPostHeadsAsync(Guid id) =>
        await Mediator.Send(new SwitchHeads(User, Slug, id), CancellationToken.None) ? LocalRedirect(PathTo($"/people/import/{id}")) : NotFound();

    public async Task<IActionResult> OnPostStartAsync(Guid id, [Bind(Prefix = "Input")] ColumnInput input)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new StartImport(User, Slug, id, input.ToMapping()), CancellationToken.None)))
            return await ShowAsync(id, input.ToMapping(), CancellationToken.None);
        return isDone ? LocalRedirect(PathTo($"/people/import/{id}")) : NotFound();
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new UndoImport(User, Slug, id), CancellationToken.None)))
            return await ShowAsync(id, null, CancellationToken.None);
        if (!isDone)
            return NotFound();
        return await Mediator.Send(new GetImport(User, Slug, id), CancellationToken.None) is null ? this.Done(texts["List dropped"], PathTo("/people/import")) : LocalRedirect(PathTo($"/people/import/{id}"));
    }

    private async Task<IActionResult> ShowAsync(Guid id, ColumnMapping? mapping, CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetImport(User, Slug, id, mapping), cancellation) is not { } shown)
            return NotFound();
        (Shown, Reach) = (shown, shown.Reach);
        // The bar moves without scripts, too: the browser asks again.
        if (IsUnderWay)
            Response.Headers["Refresh"] = RefreshSeconds;
        return Page();
    }
}

internal sealed record ColumnInput(int? Name, int? Email, int? Unit, int? EmployeeNumber, int? Title, bool AddsUnits)
{
    public ColumnMapping ToMapping() => new(Name, Email, Unit, EmployeeNumber, Title, AddsUnits);
}

using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Accounts.Privacy;
using Learn.Accounts.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

[Authorize, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class DataModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    private const string Path = "/account/data";

    [BindProperty]
    public DataInput Input { get; set; } = new(null);

    public IReadOnlyDictionary<string, PersonalDataSection> Sections { get; private set; } = new Dictionary<string, PersonalDataSection>();

    public Consents Consents { get; private set; } = new([], [], []);

    public IReadOnlyList<DataRequest> Requests { get; private set; } = [];

    /// <summary>What else ends with the account.</summary>
    public IReadOnlyList<ErasureNotice> Notices { get; private set; } = [];

    /// <summary>The request that the account waits for, if any.</summary>
    public DataRequest? Erasure => Requests.FirstOrDefault(request => request is { Kind: DataRequestKind.Erasure, IsOpen: true });

    private Guid Person => User.Id()!.Value;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await IsGoneAsync(cancellation) ? Challenge() : await ShowAsync(cancellation);

    /// <summary>Asks for the account to be erased.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await IsGoneAsync(cancellation))
            return Challenge();
        DataRequest? asked = null;
        if (!await this.TryAsync(async () => asked = await mediator.Send(new AskForErasure(Person, Input.CurrentPassword), cancellation)))
            return await ShowAsync(cancellation);
        return this.Done(texts["Erasure asked", texts.DateAndTime(asked!.ExecuteAt)], Path);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid request, CancellationToken cancellation) =>
        this.Done(texts[await mediator.Send(new TakeBackErasure(Person, request), cancellation) ? "Erasure taken back" : "Nothing to take back"], Path);

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancellation)
    {
        if (await IsGoneAsync(cancellation))
            return Challenge();
        byte[]? file = null;
        if (!await this.TryAsync(async () => file = await mediator.Send(new AskForExport(Person, Input.Export?.CurrentPassword), cancellation), "Input.Export"))
            return await ShowAsync(cancellation);
        return File(file!, DataArchive.Type, DataArchive.FileName);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? purpose, string? context, CancellationToken cancellation)
    {
        try
        {
            return this.Done(texts[await mediator.Send(new WithdrawConsent(Person, purpose, context), cancellation) ? "Withdrawn" : "Nothing to take back"], Path);
        }
        catch (ValidationException exception)
        {
            // Not a field's: it stands above the page and leads to the consents.
            foreach (var fault in exception.Errors)
                ModelState.AddModelError("", fault.ErrorMessage);
            return await ShowAsync(cancellation);
        }
    }

    /// <summary>A session is believed for half an hour; its account may be gone.</summary>
    private async Task<bool> IsGoneAsync(CancellationToken cancellation) => await mediator.Send(new GetAccount(Person), cancellation) is null;

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Sections = await mediator.Send(new ExportPersonalData(Person, ForPage: true), cancellation);
        Consents = await mediator.Send(new GetConsents(Person), cancellation);
        Requests = await mediator.Send(new GetDataRequests(Person), cancellation);
        Notices = await mediator.Send(new GetErasureNotices(Person), cancellation);
        return Page();
    }
}

/// <param name="CurrentPassword">For the erasure.</param>
internal sealed record DataInput(string? CurrentPassword, ExportInput? Export = null);

internal sealed record ExportInput(string? CurrentPassword);

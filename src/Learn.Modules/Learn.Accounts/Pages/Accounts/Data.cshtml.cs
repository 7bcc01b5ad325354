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

    /// <summary>The request that the account waits for, if any.</summary>
    public DataRequest? Erasure => Requests.FirstOrDefault(request => request is { Kind: DataRequestKind.Erasure, IsOpen: true });

    private Guid Person => User.Id()!.Value;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await FindAsync(cancellation) ? Page() : Challenge();

    /// <summary>Asks for the account to be erased.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
            return Challenge();
        DataRequest? asked = null;
        if (!await this.TryAsync(async () => asked = await mediator.Send(new AskForErasure(Person, Input.CurrentPassword), cancellation)))
            return Page();
        return this.Done(texts["Erasure asked", texts.DateAndTime(asked!.ExecuteAt)], Path);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid request, CancellationToken cancellation) =>
        this.Done(texts[await mediator.Send(new TakeBackErasure(Person, request), cancellation) ? "Erasure taken back" : "Nothing to take back"], Path);

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetAccount(Person), cancellation) is null)
            return Challenge();
        return File(await mediator.Send(new AskForExport(Person), cancellation), DataArchive.Type, DataArchive.FileName);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? purpose, string? context, CancellationToken cancellation) =>
        this.Done(texts[await mediator.Send(new WithdrawConsent(Person, purpose, context), cancellation) ? "Withdrawn" : "Nothing to take back"], Path);

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        Sections = await mediator.Send(new ExportPersonalData(Person), cancellation);
        if (!Sections.ContainsKey("account"))
            return false;
        Consents = await mediator.Send(new GetConsents(Person), cancellation);
        Requests = await mediator.Send(new GetDataRequests(Person), cancellation);
        return true;
    }
}

internal sealed record DataInput(string? CurrentPassword);

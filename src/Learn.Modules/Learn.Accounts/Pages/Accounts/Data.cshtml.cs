using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Learn.Accounts.Contracts;
using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
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
internal sealed class DataModel(IMediator mediator, Session session, IStringLocalizer<Texts> texts) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    [BindProperty]
    public DataInput Input { get; set; } = new(null);

    public IReadOnlyDictionary<string, PersonalDataSection> Sections { get; private set; } = new Dictionary<string, PersonalDataSection>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await FindAsync(cancellation) ? Page() : Challenge();

    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
            return Challenge();
        var data = Sections.ToDictionary(section => section.Key, section => section.Value.Data);
        return File(JsonSerializer.SerializeToUtf8Bytes(data, Readable), "application/json", "learn-data.json");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
            return Challenge();
        if (!await this.TryAsync(() => mediator.Send(new DeleteAccount(User.Id()!.Value, Input.CurrentPassword), cancellation)))
            return Page();
        await session.EndAsync();
        return this.Done(texts["Deleted"], "/");
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        Sections = await mediator.Send(new ExportPersonalData(User.Id()!.Value), cancellation);
        return Sections.ContainsKey("account");
    }
}

internal sealed record DataInput(string? CurrentPassword);

using System.Text;
using System.Text.RegularExpressions;
using Learn.Credentials.Features;
using Learn.Credentials.Resources;
using Learn.Credentials.Verification;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Pages.Credentials;

/// <summary>Takes a file or a text from anyone and says whether it is genuine. Nothing of it is kept.</summary>
[EnableRateLimiting(RateLimits.Writes), RequestSizeLimit(2 * CredentialFile.MaxSize)]
internal sealed partial class VerifyModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public VerifyInput Input { get; set; } = new(null, null);

    public CredentialReport? Report { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (Input.File is { Length: > CredentialFile.MaxSize })
            return Refuse("Input.File", "File too large");
        var content = Input.File is { Length: > 0 } file ? await ReadAsync(file, cancellation) : Encoding.UTF8.GetBytes(Input.Text?.Trim() ?? "");
        if (content.Length == 0)
            return Refuse("Input.File", "Nothing to verify");
        if (Input.File is null && Number().Match(Input.Text!.Trim()) is { Success: true, Value: var number })
            return LocalRedirect($"/verify/{number}");
        Report = await mediator.Send(new VerifyFile(content), cancellation);
        return Page();
    }

    private PageResult Refuse(string field, string text)
    {
        ModelState.AddModelError(field, texts[text]);
        return Page();
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellation);
        return content.ToArray();
    }

    /// <summary>The number of a certificate, alone or at the end of its address.</summary>
    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
    private static partial Regex Number();
}

internal sealed record VerifyInput(IFormFile? File, string? Text);

using Learn.Credentials.Features;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Credentials.Pages.Credentials;

[Authorize]
internal sealed class MyCertificatesModel(IMediator mediator, TimeProvider time) : PageModel
{
    public IReadOnlyList<HeldCredential> Certificates { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <param name="course">Id of the one whose certificate she wants to see; leads on to it when she has it.</param>
    public async Task<IActionResult> OnGetAsync(Guid? course, CancellationToken cancellation)
    {
        Certificates = await mediator.Send(new GetMyCredentials(User.Id()!.Value), cancellation);
        return Certificates.FirstOrDefault(held => held.Credential.CourseId == course) is { } wanted ? Redirect($"/my/certificates/{wanted.Id}") : Page();
    }
}

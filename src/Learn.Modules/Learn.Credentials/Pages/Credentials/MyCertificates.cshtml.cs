using Learn.Credentials.Features;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Credentials.Pages.Credentials;

[Authorize]
internal sealed class MyCertificatesModel(IMediator mediator, TimeProvider time) : PageModel
{
    public IReadOnlyList<HeldCredential> Certificates { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancellation) => Certificates = await mediator.Send(new GetMyCredentials(User.Id()!.Value), cancellation);
}

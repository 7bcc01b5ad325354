using FluentValidation;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Documents;
using Learn.Credentials.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Features;

/// <summary>Changes the name that is shown and who sees it. Another name is signed anew, under the same id.</summary>
/// <returns>Null when the learner has no such certificate.</returns>
internal sealed record UpdateCredential(Guid LearnerId, Guid Id, string? Name, bool? Public) : IRequest<HeldCredential?>;

internal sealed class UpdateCredentialValidator : AbstractValidator<UpdateCredential>
{
    public UpdateCredentialValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).Custom((name, validation) =>
        {
            if (HolderName.FaultOf(name) is { } fault)
                validation.AddFailure(texts[fault, Credential.NameLength]);
        });
        RuleFor(request => request.Public).NotNull().WithMessage(_ => texts["Public missing"]);
    }
}

internal sealed class UpdateCredentialHandler(CredentialsDbContext context, ICatalogue catalogue, CredentialSigner signer, TimeProvider time)
    : IRequestHandler<UpdateCredential, HeldCredential?>
{
    public async Task<HeldCredential?> Handle(UpdateCredential request, CancellationToken cancellationToken)
    {
        if (await context.Credentials.SingleOrDefaultAsync(row => row.Id == request.Id && row.LearnerId == request.LearnerId, cancellationToken) is not { } credential)
            return null;
        var course = await catalogue.FindVersionAsync(credential.VersionId, cancellationToken);
        var name = HolderName.Normalize(request.Name!);
        credential.IsPublic = request.Public!.Value;
        if (course is not null && name != credential.Name)
        {
            credential.SetName(name);
            signer.Sign(credential, course, time.GetUtcNow());
        }
        await context.SaveChangesAsync(cancellationToken);
        return new(credential, course);
    }
}

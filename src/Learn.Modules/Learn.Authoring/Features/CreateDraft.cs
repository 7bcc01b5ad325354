using System.Globalization;
using System.Security.Claims;
using System.Text;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Begins a new course.</summary>
/// <param name="Languages">The first is the one it is written in.</param>
/// <returns>Its id in course.yml, made of the title.</returns>
internal sealed record CreateDraft(ClaimsPrincipal By, string Title, IReadOnlyList<string> Languages) : IRequest<string>;

internal sealed class CreateDraftValidator : AbstractValidator<CreateDraft>
{
    public CreateDraftValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Title).NotEmpty().WithMessage(_ => texts["Title missing"]).MaximumLength(120).WithMessage(_ => texts["Title too long"])
            .Must(title => title is null || !title.Any(char.IsControl)).WithMessage(_ => texts["Title one line"]);
        RuleFor(request => request.Languages).Must(languages => languages is { Count: > 0 } && languages.All(SiteCultures.All.Contains) && languages.Distinct().Count() == languages.Count)
            .WithMessage(_ => texts["Languages missing"]);
    }
}

internal sealed class CreateDraftHandler(AuthoringDbContext context, DraftWriter writer, IAuthorizationService authorization, ICourseVersions versions, TimeProvider time) : IRequestHandler<CreateDraft, string>
{
    public async Task<string> Handle(CreateDraft request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.EditCourses);
        var (person, title) = (request.By.Id()!.Value, request.Title.Trim());
        while (true)
        {
            var key = await FreeKeyAsync(Slug.Of(title, 60) is { Length: > 0 } slug ? slug : "khoa-hoc", cancellationToken);
            var manifest = Manifest(key, title, request.Languages, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            // Somebody else may have taken the id at this moment; then the next one is.
            if (await writer.CreateAsync(key, person, version: null, async edit =>
            {
                edit.Audit(person, AuditAction.Created);
                await edit.ApplyAsync(person, ChangeKind.Created, title, [new(DraftPaths.Manifest, Encoding.UTF8.GetBytes(manifest))]);
            }, cancellationToken))
                return key;
        }
    }

    private async Task<string> FreeKeyAsync(string wanted, CancellationToken cancellation)
    {
        var key = wanted;
        for (var number = 2; await context.Drafts.AnyAsync(row => row.Key == key, cancellation) || (await versions.ListAsync(key, cancellation)).Count > 0; number++)
            key = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        return key;
    }

    private static string Manifest(string key, string title, IReadOnlyList<string> languages, DateOnly today)
    {
        string Each(string name, Func<string, string> value) => $"{name}:\n" + string.Concat(languages.Select(language => $"  {language}: {value(language)}".TrimEnd() + "\n"));
        return $"id: {key}\n" + Each("title", _ => YamlText.Quote(title)) + Each("summary", _ => "")
            + "topic: digital-skills\nlevel: beginner\naudience: [citizens]\nhours: 1\nlicence: CC-BY-4.0\n"
            + $"updated: {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n" + Each("objectives", _ => "[]") + "completion:\n  lessons: all\nsections: []\n";
    }
}

using System.Security.Claims;
using Learn.Assessments.Attempts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace Learn.Assessments.Features;

/// <summary>A quiz as GIFT, with what GIFT can't say in comments at the end.</summary>
internal sealed record ExportQuiz(ClaimsPrincipal User, QuizPlace Place, string Language) : IRequest<string>;

internal sealed class ExportQuizHandler(IAuthorizationService authorization) : IRequestHandler<ExportQuiz, string>
{
    public async Task<string> Handle(ExportQuiz request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.User, Permissions.ManageQuizzes);
        var quiz = request.Place.Quiz;
        var export = quiz.Gift(quiz.LanguageFor(request.Language));
        return export.Lost.Count == 0 ? export.Text : $"{export.Text.TrimEnd()}\n\n// Not said in GIFT:\n{string.Concat(export.Lost.Select(lost => $"// - {lost}\n"))}";
    }
}

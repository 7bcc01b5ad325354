using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Learn.Assessments.Attempts;
using MediatR;

namespace Learn.Assessments.Features;

/// <summary>Keeps answers of an open attempt; done when they are durable. The last one that comes counts.</summary>
/// <param name="Device">A name that the device gave itself, at most 40 letters, digits and «-».</param>
internal sealed record SaveAnswer(OpenedAttempt Opened, IReadOnlyList<GivenAnswer> Answers, string? Device) : IRequest<AttemptResult>;

internal sealed class SaveAnswerValidator : AbstractValidator<SaveAnswer>
{
    public const int LongestResponse = 20_000;
    private const int LongestDevice = 40;

    public SaveAnswerValidator()
    {
        RuleFor(request => request.Device).Must(device => device is null || (device.Length <= LongestDevice && device.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')))
            .WithMessage("A device's name has at most 40 letters, digits and hyphens.");
        RuleFor(request => request).Custom((request, context) =>
        {
            foreach (var given in request.Answers)
            {
                if (given.Response is { } response && Refuse(request.Opened, given.QuestionId, response) is { } reason)
                    context.AddFailure(new ValidationFailure("response", reason));
            }
        });
    }

    /// <summary>The shape alone; whether it may replace what is saved is seen when it is its turn.</summary>
    public static string? Refuse(OpenedAttempt opened, string questionId, JsonElement response) =>
        response.GetRawText().Length > LongestResponse
            ? $"A response has at most {LongestResponse} characters."
            : opened.Find(questionId)?.CheckSave(opened.Attempt.Language, response, saved: response);
}

internal sealed class SaveAnswerHandler(AttemptWriter writer, TimeProvider time) : IRequestHandler<SaveAnswer, AttemptResult>
{
    public Task<AttemptResult> Handle(SaveAnswer request, CancellationToken cancellationToken) =>
        writer.WriteAsync(new SaveAnswers(request.Opened.Attempt, request.Opened.Place.Quiz, request.Answers, request.Device ?? "", time.Now()), cancellationToken);
}

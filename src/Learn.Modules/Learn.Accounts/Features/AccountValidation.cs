using System.Net.Mail;
using System.Text;
using FluentValidation;
using FluentValidation.Results;
using Learn.Accounts.Data;
using Learn.Accounts.Passwords;
using Learn.Accounts.People;
using Learn.Accounts.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>The rules for what people type, said in words they understand.</summary>
internal static class AccountValidation
{
    private const int LocalPartLength = 64;

    /// <summary>RFC 5321 §4.5.3.1, less what only experts use: quoted local parts and letters beyond ASCII, which here are slips of a Vietnamese keyboard.</summary>
    public static void MustBeEmail<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Texts> texts) => rule.Custom((email, context) =>
    {
        if (FaultOf(email?.Trim()) is { } fault)
            context.AddFailure(texts[fault]);
    });

    /// <summary>An address, or a user name; which of the two, the «@» says.</summary>
    public static void MustBeSignInName<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Texts> texts) => rule.Custom((typed, context) =>
    {
        var name = typed?.Trim() ?? "";
        var fault = name.Length == 0 ? "Sign-in name missing"
            : name.Contains('@', StringComparison.Ordinal) ? FaultOf(name)
            : UserNames.IsValid(name) ? null : "Sign-in name invalid";
        if (fault is not null)
            context.AddFailure(texts[fault]);
    });

    public static void MustBeName<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Texts> texts, Func<T, bool>? isOptional = null) => rule.Custom((name, context) =>
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            if (isOptional?.Invoke(context.InstanceToValidate) != true)
                context.AddFailure(texts["Name missing"]);
        }
        else if (name.Trim().Length > User.NameLength)
        {
            context.AddFailure(texts["Name too long", User.NameLength]);
        }
        else if (!IsPlain(name) || name.Contains("://", StringComparison.Ordinal) || !name.EnumerateRunes().Any(Rune.IsLetter))
        {
            context.AddFailure(texts["Name invalid"]);
        }
    });

    /// <summary>One of the list, or nothing.</summary>
    public static void MustBePlace<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Texts> texts) =>
        rule.Must(code => Place.Find(code) is not null).WithMessage(_ => texts["Place unknown"]);

    /// <summary>A password that is asked for, not chosen.</summary>
    public static void MustBeTyped<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Texts> texts) => rule
        .NotEmpty().WithMessage(_ => texts["Password missing"])
        .MaximumLength(2 * PasswordRules.MaxLength).WithMessage(_ => texts["Password TooLong", PasswordRules.MaxLength]);

    /// <summary>Refuses a new password that is no good.</summary>
    public static void MustBeGood<T>(this IRuleBuilder<T, string?> rule, Func<T, (string? Email, string? Name)> owner, IStringLocalizer<Texts> texts) =>
        rule.Custom((password, context) =>
        {
            var (email, name) = owner(context.InstanceToValidate);
            if (PasswordRules.Check(password, email, name) is { } fault)
                context.AddFailure(texts.Say(fault));
        });

    public static string Say(this IStringLocalizer<Texts> texts, PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => texts["Password TooShort", PasswordRules.MinLength],
        PasswordFault.TooLong => texts["Password TooLong", PasswordRules.MaxLength],
        PasswordFault.TooCommon => texts["Password TooCommon"],
        PasswordFault.LikeTheAccount => texts["Password LikeTheAccount"],
        _ => texts["Password missing"],
    };

    /// <summary>What a handler finds wrong with a field.</summary>
    public static ValidationException Fault(string field, string message) => new([new ValidationFailure(field, message)]);

    /// <summary>No control characters, and none that turn the direction of writing.</summary>
    public static bool IsPlain(string text) =>
        text.EnumerateRunes().All(rune => rune.Value != 0xFFFD && !Rune.IsControl(rune) && rune.Value is not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069));

    private static string? FaultOf(string? email)
    {
        if (string.IsNullOrEmpty(email))
            return "Email missing";
        if (email.Length > User.EmailLength)
            return "Email too long";
        if (email.Any(letter => !char.IsAscii(letter)))
            return "Email not ASCII";
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return "Email without at";
        if (at == email.Length - 1)
            return "Email without host";
        return at is > 0 and <= LocalPartLength && IsHost(email[(at + 1)..]) && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email
            && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\')
            ? null
            : "Email invalid";
    }

    private static bool IsHost(string host) =>
        host.Contains('.', StringComparison.Ordinal) && host.Split('.').All(label => label.Length is > 0 and <= 63 && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
}

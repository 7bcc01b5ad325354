using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Mail;

internal static class MailServices
{
    public static IServiceCollection AddSiteMail(this IServiceCollection services, IConfiguration configuration)
    {
        var options = MailOptions.Read(configuration);
        services.AddSingleton(options);
        return options.SmtpHost is null
            ? services.AddSingleton<IMailSender, FileMailSender>()
            : services.AddSingleton<IMailSender, SmtpMailSender>();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Mailing;

public static class MailServices
{
    /// <param name="folder">Where mails are written while there is no server.</param>
    /// <exception cref="InvalidOperationException">The settings under <c>Mail</c> are not usable.</exception>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, string folder)
    {
        var options = MailOptions.Read(configuration, folder);
        services.AddSingleton(options);
        return options.SmtpHost is null
            ? services.AddSingleton<IMailSender, FileMailSender>()
            : services.AddSingleton<IMailSender, SmtpMailSender>();
    }
}

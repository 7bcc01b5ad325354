using Learn.Accounts.Contracts;
using Learn.Accounts.People;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Privacy;

internal static class PersonalDataServices
{
    /// <summary>What is kept about people, what they agreed to, and what they may ask for.</summary>
    public static IServiceCollection AddPersonalData(this IServiceCollection services)
    {
        services.AddScoped<IPersonalData, AccountPersonalData>();
        services.AddScoped<IPersonalData, PrivacyPersonalData>();
        services.AddScoped<IConsents, ConsentLedger>();
        services.AddScoped<PlaceConsent>();
        services.AddScoped<IConsentPurpose>(provider => provider.GetRequiredService<PlaceConsent>());
        services.AddScoped<IErasureNotice, LastAdministratorNotice>();
        services.AddScoped<AccountErasure>();
        services.AddScoped<DataArchive>();
        return services;
    }
}

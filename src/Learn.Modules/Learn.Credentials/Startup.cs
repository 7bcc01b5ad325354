using Learn.Accounts.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Documents;
using Learn.Credentials.Endpoints;
using Learn.Credentials.Features;
using Learn.Credentials.Files;
using Learn.Credentials.Holes;
using Learn.Credentials.Preparation;
using Learn.Credentials.Signing;
using Learn.Credentials.Verification;
using Learn.Platform;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Credentials;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<CredentialsDbContext>(CredentialsDbContext.Prefix);
        services.AddSingleton(provider => CredentialsOptions.Read(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<DatabaseOptions>()));

        services.AddSingleton<KeyFiles>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<ISitePreparation, SigningKeys>();
        services.AddSingleton<Issuer>();
        services.AddSingleton<CredentialDocument>();
        services.AddSingleton<CredentialSigner>();
        services.AddScoped<CredentialVerifier>();

        services.AddSingleton<SiteFiles>();
        services.AddSingleton<CertificatePdf>();

        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, CredentialsMenu>();
        services.AddSingleton<IPersonalData, CredentialsPersonalData>();
        services.AddSingleton<IPageHole, CompletedHole>();
        services.AddSingleton<IPageHole, MyCredentialsHole>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapWellKnown();
        routes.MapCredentialsApi();
        routes.MapMyCredentialsApi();
        routes.MapVerifyApi();
    }
}

using Learn.Accounts.BackgroundTasks;
using Learn.Accounts.Data;
using Learn.Accounts.Endpoints;
using Learn.Accounts.Features;
using Learn.Accounts.Holes;
using Learn.Accounts.Links;
using Learn.Accounts.Mails;
using Learn.Accounts.Pages;
using Learn.Accounts.Passwords;
using Learn.Accounts.Preparation;
using Learn.Accounts.Privacy;
using Learn.Accounts.Sessions;
using Learn.Platform;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<AccountsDbContext>(AccountsDbContext.Prefix);
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version2);
        services.AddSessions();

        services.AddSingleton<IPasswordHasher<User>, NormalizingPasswordHasher>();
        services.AddSingleton<PasswordCheck>();
        services.AddScoped<SignInThrottle>();
        services.AddScoped<CurrentPassword>();
        services.AddScoped<MailedLinks>();
        services.AddSingleton<MailAllowance>();
        services.AddScoped<AccountMailWriter>();
        services.AddScoped<Landing>();

        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, AccountMenu>();
        services.AddScoped<INavigationProvider, AdminMenu>();
        services.AddPersonalData();
        services.AddSingleton<IPageHole, AccountHole>();
        services.AddSingleton<IPageHole, LearnerHole>();
        services.AddSingleton<IPageHole, SignedInHole>();

        services.AddSingleton<ISitePreparation, SiteRoles>();
        services.AddSingleton<ISitePreparation, DemoAccounts>();
        services.AddSingleton<ISitePreparation, FirstAdministratorInvitation>();
        services.AddSingleton<ISitePreparation, PublicAddressWarning>();
        services.AddSingleton<FirstAdministratorCode>();
        services.AddSingleton<IBackgroundTask, ForgetSignInFailures>();
        services.AddSingleton<IBackgroundTask, EraseDueAccounts>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        // Listens to the other nodes from the start on.
        serviceProvider.GetRequiredService<ChangedSessions>();
        routes.MapAuth();
        routes.MapPersonalData();
    }
}

using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.BackgroundTasks;
using Learn.Organizations.Data;
using Learn.Organizations.Endpoints;
using Learn.Organizations.Features;
using Learn.Organizations.Import;
using Learn.Organizations.Joining;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<OrganizationsDbContext>(OrganizationsDbContext.Prefix);
        services.AddScoped<OrganizationAccess>();
        services.AddScoped<Memberships>();

        services.AddSingleton(typeof(Alarm<>));
        services.AddSingleton<JoinSecrets>();
        services.AddScoped<JoinDoor>();
        services.AddScoped<Entrance>();
        services.AddScoped<JoinRequests>();
        services.AddScoped<MailInvitations>();
        services.AddScoped<MailAllowance>();
        services.AddScoped<AccountInvitations>();
        services.AddScoped<AccountPasswords>();
        services.AddScoped<IFirstDestination, WaitingInvitation>();
        services.AddSingleton<InvitationMailer>();
        services.AddHostedService(provider => provider.GetRequiredService<InvitationMailer>());
        services.AddSingleton<IConsentPurpose, OrganizationConsent>();
        services.AddSingleton<INotificationKind, RequestNotification>();
        services.AddSingleton<INotificationKind, AnswerNotification>();
        services.AddSingleton<INotificationKind, PasswordNotification>();
        services.AddSingleton<INotificationKind, OwnerNotification>();
        services.AddScoped<OwnerGone>();

        services.AddScoped<ImportPlanner>();
        services.AddScoped<MissingUnits>();
        services.AddScoped<ImportChunk>();
        services.AddScoped<UndoChunk>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRunner>());

        services.AddScoped<IPersonalData, OrganizationsPersonalData>();
        services.AddScoped<IErasureNotice, LastOwnerNotice>();
        services.AddSingleton<IBackgroundTask, ForgetDissolved>();
        services.AddSingleton<IBackgroundTask, ForgetInvitations>();
        services.AddSingleton<INavigationProvider, OrganizationsMenu>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapOrganizationsApi();
        routes.MapPeopleApi();
        routes.MapInvitationsApi();
        routes.MapOrganizationFiles();
    }
}

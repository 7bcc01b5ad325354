using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) =>
        services.AddModuleDbContext<OrganizationsDbContext>(OrganizationsDbContext.Prefix);
}

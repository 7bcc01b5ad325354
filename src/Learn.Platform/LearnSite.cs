using System.IO.Compression;
using FluentValidation;
using Learn.Mailing;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Learn.Platform.Web;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Learn.Platform;

/// <summary>Puts the site together: the kernel's services, the modules', and the way of a request through them.</summary>
public static class LearnSite
{
    /// <exception cref="ModuleGraphException">The modules can't be put together.</exception>
    public static WebApplicationBuilder AddLearn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var database = DatabaseOptions.Read(builder.Configuration, builder.Environment);
        services.AddSingleton(database);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMediator().AddSiteEvents().AddSiteData(database).AddSiteWeb(builder.Configuration).AddMail(builder.Configuration, Path.Combine(database.DataPath, "mail"));

        var modules = ModuleHost.Load(builder);
        services.AddSingleton(modules);
        modules.ConfigureServices(services, services.AddRazorPages().AddViewLocalization().AddDataAnnotationsLocalization().PartManager);
        return builder;
    }

    /// <summary>Migrates the database, lets the modules prepare (content is imported here) and lays the way of a request.</summary>
    public static async Task<WebApplication> UseLearnAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<ModuleMigrator>().MigrateAsync(app.Lifetime.ApplicationStopping);
        foreach (var preparation in app.Services.GetServices<ISitePreparation>())
            await preparation.PrepareAsync(app.Lifetime.ApplicationStopping);

        app.UseForwardedHeaders();
        app.Use(SecurityHeaders.InvokeAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/status/500",
            StatusCodeSelector = SiteExceptionHandler.StatusOf,
            // What is answered with problem details would not be logged at all otherwise; the caller's own faults need not be.
            SuppressDiagnosticsCallback = context => SiteExceptionHandler.StatusOf(context.Exception) < StatusCodes.Status500InternalServerError,
        });
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseStaticFiles();
        app.UseRequestLocalization();
        app.Use(SiteCultures.RememberChoice);
        app.UseMiddleware<SharedPageMiddleware>();
        app.UseResponseCompression();
        app.UseWhen(http => !http.Request.IsApi(), pages => pages.UseStatusCodePagesWithReExecute("/status/{0}"));
        app.UseWhen(http => http.Request.IsApi(), api => api.UseStatusCodePages());
        app.Use(OriginGuard.InvokeAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapHealth();
        app.Services.GetRequiredService<ModuleHost>().Configure(app);
        return app;
    }

    private static IServiceCollection AddSiteEvents(this IServiceCollection services) => services
        .AddSingleton<OutboxSignal>()
        .AddSingleton<OutboxCommitInterceptor>()
        .AddSingleton<OutboxTransactionInterceptor>()
        .AddSingleton<OutboxDispatcher>()
        .AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>())
        .AddHostedService<BackgroundTaskService>();

    private static IServiceCollection AddSiteData(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton<WriteContention>();
        services.AddSingleton<WriteContentionInterceptor>();
        services.AddSingleton<SqliteBusyInterceptor>();
        services.AddModuleDbContext<PlatformDbContext>("platform");
        services.AddSingleton<ModuleMigrator>();
        services.AddSingleton<IXmlRepository, DatabaseKeyRepository>();
        services.AddDataProtection().SetApplicationName("Learn");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        if (database.Provider == DatabaseProvider.Postgres)
        {
            services.AddSingleton<PostgresBackplane>();
            services.AddSingleton<IBackplane>(provider => provider.GetRequiredService<PostgresBackplane>());
            services.AddHostedService(provider => provider.GetRequiredService<PostgresBackplane>());
        }
        else
        {
            services.AddSingleton<IBackplane, LocalBackplane>();
        }
        return services;
    }

    private static IServiceCollection AddSiteWeb(this IServiceCollection services, IConfiguration configuration)
    {
        ValidatorOptions.Global.LanguageManager.Culture = null;
        services.AddLocalization();
        services.AddSingleton(SiteHtml.Encoder);
        services.AddHttpContextAccessor();
        services.AddSingleton<SiteAddress>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var site = SiteCultures.Options();
            options.DefaultRequestCulture = site.DefaultRequestCulture;
            options.SupportedCultures = site.SupportedCultures;
            options.SupportedUICultures = site.SupportedUICultures;
            options.RequestCultureProviders = site.RequestCultureProviders;
        });
        services.Configure<ForwardedHeadersOptions>(options => TrustedProxies.Configure(options, configuration));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        // Otherwise malformed JSON would be answered, outside Development, without a word on where it is wrong.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<SiteExceptionHandler>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "learn.antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<NavigationMenus>();
        services.AddSingleton<SharedPageCache>();
        services.AddSingleton<IPageHole, AntiforgeryHole>();
        services.AddResponseCompression(options =>
        {
            // Antiforgery tokens are masked anew for each response, so compressing them gives nothing away.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddSiteRateLimits(configuration);
        services.AddOpenApi("v1");
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
        services.AddSiteTelemetry(configuration);
        return services;
    }
}

/// <summary>What a module does once at start, after the migrations and before the first request.</summary>
public interface ISitePreparation
{
    Task PrepareAsync(CancellationToken cancellation);
}

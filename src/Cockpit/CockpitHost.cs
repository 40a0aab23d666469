using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using SpatialCockpit.Analytics;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Dimensions;
using SpatialCockpit.Analytics.Risk;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Demo.Hints;
using SpatialCockpit.Cockpit.Exchange;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Imports;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Cockpit.Pages;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Geocoder.Parsing.Model;
using SpatialCockpit.Geocoder.Registry;
using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Alerts.Finding;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Printing;
using SpatialCockpit.Supervision.Evaluation.Declared;
using SpatialCockpit.Supervision.Evidence;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Grids.Coverage;
using SpatialCockpit.Supervision.Guards.Gates;
using SpatialCockpit.Supervision.Hierarchies;
using SpatialCockpit.Supervision.Indicators.Declared;
using SpatialCockpit.Supervision.Indicators.Stored;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Publishing.Declared;
using SpatialCockpit.Supervision.Quality.Declared;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Screens;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Cockpit;

/// <summary>The composition root: every module, wired to one record and one data folder.</summary>
public static class CockpitHost
{
    /// <summary>What a pack may hold, a reader for each feature's section.</summary>
    public static readonly IReadOnlyList<IPackSection> PackSections = [new LayersSection(), new SearchSection(), new DictionariesSection(), new CalendarsSection(), new ObjectsSection(), new RecordsSection(), new RelationsSection(), new ObligationsSection(), new FormsSection(), new GatesSection(), new FeedsSection(), new ReadingsSection(), new AlertsSection(), new QualitySection(), new PostsSection(), new PhotoSlotsSection(), new CaseClassesSection(), new CasesSection(), new CampaignsSection(), new MeasuresSection(), new SchemesSection(), new IndicatorsSection(), new HierarchiesSection(), new MessagesSection(), new AddresseesSection(), new PublicSection(), new ScreensSection(), new ModelsSection(), new DemoHintsSection()];

    /// <param name="record">Migrated by now.</param>
    /// <param name="cluster">That runs it, where it is our own.</param>
    public static WebApplication Build(StartOptions options, DataFolder data, RecordConnections record, HostedCluster? cluster = null)
    {
        var app = Composed(options, data, record, cluster).Build();
        app.UseForwarded(options);
        app.UseSecurityHeaders();
        app.UseWhen(http => !TilesModule.BringsItsOwnCoding(http.Request.Path), others => others.UseResponseCompression());
        app.UseProblems();
        app.UseHeadLimit();
        app.Services.GetRequiredService<WebApp>().UseFiles(app);
        app.UseRouting();
        app.UseExactRoutes();
        app.UseBodyLimit();
        app.UseIdentity();
        app.UseExportAudit();
        app.UseWebApp();
        app.UseStrictRequests();
        app.UseAdmission();
        app.MapChanges();
        app.MapIdentity();
        app.MapAudit();
        app.MapOperations();
        app.MapImports();
        app.MapExchange(isApart: false);
        app.MapGeocoder();
        app.MapTiles();
        app.MapPacks();
        app.MapSupervision();
        app.MapGeofence();
        app.MapEvidence();
        app.MapAnalytics();
        app.MapRisk();
        app.CompileOnce();
        return app;
    }

    /// <summary>All services, before anything of them runs: of the whole host, or of a part of it.</summary>
    /// <param name="isApart">For programs alone.</param>
    internal static WebApplicationBuilder Composed(StartOptions options, DataFolder data, RecordConnections record, HostedCluster? cluster = null, bool isApart = false)
    {
        var packs = ShippedPacks.Read(data, PackSections);
        var city = CitySettings.Of(data);
        var secrets = new SecretBox(CitySecrets.Of(data));
        var tiles = TilesOf(options, data, city);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // Somebody at a terminal is told how far the start is by a bar; a log file keeps what went well, too.
        builder.Logging.SetMinimumLevel(Console.IsErrorRedirected ? LogLevel.Information : LogLevel.Warning)
            .AddFilter("Microsoft", LogLevel.Warning)
            // Where it may log at all, every request is given an activity and a scope, of a kilobyte, for nobody to read.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Npgsql", LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyBytes;
            kestrel.Limits.MaxRequestLineSize = HeadLimit.ServerBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeadLimit.ServerBytes;
            kestrel.Limits.MaxRequestHeaderCount = HeadLimit.ServerHeaders;
            if (options.Tls is { } tls)
                ListenSafely(kestrel, options, new ServerCertificate(tls, TimeProvider.System, kestrel.ApplicationServices.GetRequiredService<ILogger<ServerCertificate>>()));
            else
                kestrel.Listen(options.BindAddress, options.Port);
        });
        builder.Services
            .AddSingleton(options)
            .AddSingleton(data)
            .AddSingleton(city)
            .AddSingleton(CityCalendar.Of(data, city.Clock(TimeProvider.System)))
            .AddSingleton(secrets)
            .AddSingleton(_ => new RecordDatabase(record, secrets))
            .AddHostedService<SealingSweep>()
            .AddPlatformWeb()
            .AddPacks(PackSections)
            .AddHostedService<ShippedPacks>()
            .AddChanges(_ => ChangeStreamOptions.ForDataFolder(data.Path))
            .AddIdentity(data, city.SignIn ?? new(), isApart)
            .AddAudit()
            .AddOperations()
            .AddBackups(cluster ?? new(null, null))
            .AddGeocoder(new() { IndexFolder = data.File("search"), Rules = RulesOf(data) }, ParserOf(data), _ => SearchSection.ReadPacks(packs))
            .AddTiles(provider => tiles with { Declared = new DeclaredLayers(provider.GetRequiredService<PackCatalog>()).Now })
            .AddSupervision(MessageSettings.Of(data), FeedSourceSettings.Of(data), city.Grids ?? new())
            .AddEvidence(new(data.File("attachments")), city.Clock(TimeProvider.System))
            .AddSingleton<IKnownObjects, RegistryObjects>()
            .AddSingleton<IDutyOfficers, DutyOfficers>()
            .AddSingleton<ISupervisorPositions, SupervisorPositions>()
            .AddSingleton<IFenceEvents, ToldByFences>()
            .AddSingleton<IMapLayers, SeenLayers>()
            .AddSingleton<IAddressFinder, GeocodedAddresses>()
            .AddSingleton<ILocationMap, DrawnLocations>()
            .AddSingleton<IKnownTables, TitledTables>()
            .AddSingleton<IDimension, CaseClassDimension>()
            .AddSingleton<IFigureStore, StoredFigures>()
            .AddSingleton<IThumbnails, DecodedPhotos>()
            .AddGeofence(new() { TakesUnknownObjects = !options.RegisteredOnly, Hooks = new() { Networks = city.Hooks } })
            .AddAnalytics(new() { Folder = data.File("warehouse"), AddressFolder = data.File("search"), TimeZone = city.Timezone }, options.Questions, options.Analytics)
            .AddRisk(new() { Folder = data.File("models"), TrainsByItself = options.Training })
            .AddImports()
            .AddExchange(new() { Networks = city.Hooks, Warnings = city.Exchange ?? new() });
        return builder;
    }

    internal static void UseForwarded(this WebApplication app, StartOptions options) => app.UseWhen(IsForwarded, forwarded => forwarded.Use(DoubtSchemeAsync).UseForwardedHeaders(Forwarded(options)));

    /// <summary>The operator's own address parser where there is one, else that of the installation.</summary>
    /// <exception cref="OperatorException">Theirs is damaged, or an older program trained it.</exception>
    internal static ParserFolder ParserOf(DataFolder data)
    {
        var own = new ParserFolder(data.File(ParserFolder.Name));
        if (!own.Exists)
            return ParserFolder.Shipped(Installation.Here.Data);
        try
        {
            own.Load();
            return own;
        }
        catch (InvalidDataException e)
        {
            throw new OperatorException($"{data.File(ParserFolder.Name)}: {e.Message} Train it again, or delete the folder for the one that comes with the program.");
        }
    }

    /// <exception cref="OperatorException">A line of the city's tables cannot be read.</exception>
    internal static AddressRules RulesOf(DataFolder data)
    {
        try
        {
            return AddressRules.Read(data.File("dictionaries"));
        }
        catch (InvalidDataException e)
        {
            throw new OperatorException(e.Message);
        }
    }

    /// <summary>By https for everybody; and for this machine without, where its programs need trust no certificate.</summary>
    private static void ListenSafely(KestrelServerOptions kestrel, StartOptions options, ServerCertificate certificate)
    {
        kestrel.Listen(options.BindAddress, options.Port, listen => listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.Now) }));
        kestrel.Listen(IPAddress.Loopback, 0);
    }

    /// <summary>A proxy on this machine, or of a network that the operator names, may say who asked it, and that they came by https.</summary>
    private static ForwardedHeadersOptions Forwarded(StartOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var network in options.Proxies)
            forwarded.KnownIPNetworks.Add(network);
        return forwarded;
    }

    private static bool IsForwarded(HttpContext http) =>
        http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) || http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName);

    /// <summary>Links in answers begin with the scheme: nobody is believed to have come by one that is not of the web.</summary>
    private static Task DoubtSchemeAsync(HttpContext http, RequestDelegate next)
    {
        var said = http.Request.Headers.GetCommaSeparatedValues(ForwardedHeadersDefaults.XForwardedProtoHeaderName);
        if (!said.All(scheme => scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) || scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase)))
            http.Request.Headers.Remove(ForwardedHeadersDefaults.XForwardedProtoHeaderName);
        return next(http);
    }

    /// <exception cref="OperatorException">A source is no address, or a raster is declared wrongly.</exception>
    private static TilesOptions TilesOf(StartOptions options, DataFolder data, CitySettings city)
    {
        try
        {
            var usual = new TilesOptions();
            return (usual with
            {
                DayZone = city.Timezone,
                ArchiveFolder = data.File("tiles"),
                SnapshotFolder = data.File("snapshots"),
                SnapshotBytes = options.TileMemory ?? usual.SnapshotBytes,
                Sources = ReadSource.FromAddresses(options.Sources),
            }).WithRasters(data.Path);
        }
        catch (FormatException e)
        {
            throw new OperatorException($"--db: {e.Message}");
        }
        catch (PackException e)
        {
            throw new OperatorException(string.Join('\n', e.Mistakes.Select(mistake => $"{data.Path}/{mistake}")));
        }
    }
}
